"""Which page of a list an address asks for."""

from collections.abc import Mapping

LAST = 1000


def number_of(told: Mapping[str, object]) -> int:
    """Return the number of the page that is wanted, counted from one; nonsense asks for the first."""
    text = str(told.get("page", "1"))
    return max(1, min(int(text), LAST)) if text.isdecimal() and text.isascii() and len(text) < 5 else 1
