"""Which journeys go by a version of a row of the law, for reports: what they were promised, and what meets them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.dating import footing
from activities.enacting import refresh_law
from activities.ways import land_of, way_of
from rules.deadlines import DEADLINES
from rules.in_flight import met
from rules.law import tables
from rules.reach import reaches
from schemas.instants import berlin_day
from store import tasks
from store.journeys import JourneyRow


class NoSuchVersion(LookupError):
    """A row or a version that does not exist; the message lists those that do."""


@dataclass(frozen=True)
class Asked:
    """A row by its id, and the first day of one of its versions; without a day any version counts."""

    row: str
    since: date | None


async def under(connection: AsyncConnection, rows: Sequence[JourneyRow], text: str, at: datetime) -> list[JourneyRow]:
    """Return the journeys that go by a version, such as "D03@2027-07-01" or "D03"; raises `NoSuchVersion`.

    A period counts where a task was dated by it, be it open or done; another row where it lies on the journey's way and
    its version is the one that meets the journey, at an instant or when it was closed.
    """
    await refresh_law(connection)
    asked = _read(text)
    dated = await tasks.journeys_under(connection, asked.row, asked.since) if asked.row in DEADLINES else set()
    others = [(name, group) for name, group in _groups(asked.row) if name != DEADLINES.name]
    return [row for row in rows if row.id in dated or any(_goes_by(row, *one, asked, at) for one in others)]


def _read(text: str) -> Asked:
    row, _, day = text.partition("@")
    versions = [version for _, group in _groups(row) for version in group]
    if not versions:
        raise NoSuchVersion(f"there is no row {row}; `fachlotse rules list` shows all of them")
    known = sorted({version.valid_from.isoformat() for version in versions})
    if day and day not in known:
        raise NoSuchVersion(f"no version of {row} starts on {day}; give one of {', '.join(known)}")
    return Asked(row, date.fromisoformat(day) if day else None)


def _groups(row: str) -> list[tuple[str, tuple[Any, ...]]]:
    return [(name, table[row]) for name, table in tables().items() if row in table]


def _goes_by(row: JourneyRow, table: str, group: tuple[Any, ...], asked: Asked, at: datetime) -> bool:
    until = row.closed_at or at
    version = met(group, footing(row, berlin_day(until), until))
    if version is None or asked.since not in (None, version.valid_from):
        return False
    return reaches(table, version, way_of(row), land_of(row))
