"""The law, by tables and properties, without a server."""
