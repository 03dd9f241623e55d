"""Looking after an installation: its health, its books, its members, its keys."""
