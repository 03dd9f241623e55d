"""The migration chain of the store."""
