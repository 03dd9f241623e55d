"""The pages and the interface for programs, on the same client as the command line."""
