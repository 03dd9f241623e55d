"""Journeys on the command line: found by reference, told as somebody, shown to people."""
