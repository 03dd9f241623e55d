"""Play a journey: scripted people, the real procedure, years in seconds."""
