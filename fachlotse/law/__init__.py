"""The law on the command line: what its tables say for facts that are given."""
