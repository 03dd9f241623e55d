"""How the command line speaks: words, tables, errors, and the running of a command."""
