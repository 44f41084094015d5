"""Articles in, readings out: in this process, or in several at once."""
