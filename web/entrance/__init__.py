"""The entrance: signing in and out, and the language."""
