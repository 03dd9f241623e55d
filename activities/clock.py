"""The clock on the wall; everything else is handed an instant."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the one place that may ask
