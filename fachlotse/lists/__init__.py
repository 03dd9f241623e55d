"""Lists of what is owed, what was written and what is on record."""
