"""What was sent, read as a value: a whole number or an instant; nonsense is none."""

from datetime import datetime


def whole(text: str) -> int:
    """Return a whole number; anything else was never shown to anybody."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else -1


def instant(text: str) -> datetime | None:
    """Return an instant with its zone, if it is one."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None
