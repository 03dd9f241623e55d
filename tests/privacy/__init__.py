"""Nothing personal leaves the store."""
