"""The procedure: a journey, its desk, its stages, and the client that talks to it."""
