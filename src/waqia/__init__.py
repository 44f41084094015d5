"""Waqia reads the Urdu press: `waqia.read(text)` gives who did what to whom, when, where, and who says so."""
