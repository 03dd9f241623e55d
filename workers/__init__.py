"""The process that carries journeys out: worker, post, and the driving of commands."""
