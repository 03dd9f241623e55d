"""Lists a page at a time: a cursor says where the last page ended, so that nothing is skipped or doubled."""

import base64
import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from web.api.problems import invalid

LONGEST = 400
T = TypeVar("T")
Cursor = Annotated[
    str | None, Query(max_length=LONGEST, description="`next` of the page before; leave it out for the first page.")
]
Limit = Annotated[int, Query(ge=1, le=100, description="How many at most.")]


class Page(BaseModel, Generic[T]):
    """A page of a list; without `next` it is the last one."""

    items: list[T]
    next: str | None = Field(description="The cursor of the next page")


def cursor_of(*place: str) -> str:
    """Return the cursor of a place in a list."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str | None, length: int) -> Sequence[str] | None:
    """Return the place a cursor stands for; raises Problem where it is none of ours."""
    if cursor is None:
        return None
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        found = None
    if not isinstance(found, list) or len(found) != length or not all(_usable(one) for one in found):
        raise bad_cursor()
    return found


def _usable(part: object) -> bool:
    return isinstance(part, str) and part.isascii() and part.isprintable()


def instant_and_id(cursor: str | None) -> tuple[datetime, str] | None:
    """Return the place in a list by instant and id."""
    place = place_of(cursor, 2)
    if place is None:
        return None
    try:
        at = datetime.fromisoformat(place[0])
    except ValueError:
        raise bad_cursor() from None
    if at.tzinfo is None:
        raise bad_cursor()
    return at, place[1]


def day_and_id(cursor: str | None) -> tuple[date, str] | None:
    """Return the place in a list by day and id."""
    place = place_of(cursor, 2)
    if place is None:
        return None
    try:
        return date.fromisoformat(place[0]), place[1]
    except ValueError:
        raise bad_cursor() from None


def part_after(
    found: Sequence[T], cursor: str | None, limit: int, name: Callable[[T], str]
) -> tuple[Sequence[T], str | None]:
    """Return the part of a whole list after a cursor, and the cursor of the next part."""
    place, start = place_of(cursor, 1), 0
    if place is not None:
        start = next((number for number, one in enumerate(found, 1) if name(one) == place[0]), 0)
        if not start:
            raise bad_cursor()
    shown = found[start : start + limit]
    return shown, cursor_of(name(shown[-1])) if start + limit < len(found) else None


def bad_cursor() -> Exception:
    """Return the problem of a cursor that is none of ours."""
    return invalid("query.cursor", "is no cursor of this list; take `next` of the page before, unchanged")
