"""Turning of database rows into the frozen rows our callers see."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import CursorResult

T = TypeVar("T")


def first(result: CursorResult[Any], kind: Callable[..., T]) -> T | None:
    """Return the first row, if any."""
    row = result.first()
    return None if row is None else kind(**row._asdict())


def every(result: CursorResult[Any], kind: Callable[..., T]) -> list[T]:
    """Return all rows."""
    return [kind(**row._asdict()) for row in result]
