"""The tests; shared machinery lies beside this file."""
