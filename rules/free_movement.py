"""Whose nationals need no immigration procedure."""

from rules.tables import toml

_FILE = toml("free_movement.toml")
_FILE.only("basis", "mark", "verified_on", "states")
STATES = frozenset(_FILE.texts("states"))


def free_movement(nationality: str) -> str | None:
    """Return the legal basis on which nationals of a state (ISO 3166-1 alpha-2) need no procedure, or None."""
    return _FILE.text("basis") if nationality in STATES else None
