"""What decides the route before a procedure begins."""

from rules.tables import toml

_FREE_MOVEMENT = toml("routes.toml").part("free_movement")
_FREE_MOVEMENT.only("basis", "mark", "verified_on", "states")
STATES = frozenset(_FREE_MOVEMENT.texts("states"))


def free_movement(nationality: str) -> str | None:
    """Return the legal basis on which nationals of a state (ISO 3166-1 alpha-2) need no procedure, or None."""
    return _FREE_MOVEMENT.text("basis") if nationality in STATES else None
