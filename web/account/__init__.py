"""One's own account: language, sessions, password, second factor, absence."""
