"""The commands as people type them: names, options and help, nothing that is slow to load."""
