"""The law on the command line: what its tables say, whether they are in order, and how they change on a date."""
