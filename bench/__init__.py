"""Measures of the engine against a floor, taken on the real server; never shipped."""
