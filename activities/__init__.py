"""The only place where a journey touches the world: its books, and the post."""
