"""Records in, stories out: the reports of one happening, what they agree on and where they differ."""
