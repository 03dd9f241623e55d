"""Say on which day a letter or a decision in a portal counts as served (Bekanntgabe, § 41 VwVfG), per Land."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rules.calendar import Place, UnknownLand, count
from rules.deadlines import Deadline, deadline
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.deadlines import Mark
from rules.versions import valid_on, versions

FILE = "service_fiction.csv"
COLUMNS = ("land", "days", "basis", "source", "mark", "verified_on", "valid_from", "valid_to")
FEDERAL = "DE"
LETTER, RETRIEVED, LAPSES = "D33", "D33p", "D33l"


class NotServed(ValueError):
    """A decision that was not fetched in time, so that it is not served and must be delivered anew."""


@dataclass(frozen=True)
class ServiceFiction:
    """After how many days a letter counts as served where the act of a Land, or the federal one, applies."""

    id: str
    days: int
    basis: str
    source: str
    mark: Mark
    verified_on: date | None
    valid_from: date
    valid_to: date | None


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[ServiceFiction, ...]]:
    """Return the table made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_row(row) for row in rows])


def letter_row(land: str, posted_on: date) -> Deadline:
    """Return the row of a letter's service as it applies on a day to the authorities of a Land ("DE": federal ones).

    Raises `UnknownLand`.
    """
    if land not in FICTIONS:
        raise UnknownLand(f"unknown Land {land!r}; use one of {', '.join(FICTIONS)}")
    found = valid_on(FICTIONS, land, posted_on)
    return replace(
        deadline(LETTER, posted_on),
        length=found.days,
        basis=found.basis,
        source=found.source,
        mark=found.mark,
        verified_on=found.verified_on,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
    )


def letter_served_on(posted_on: date, land: str) -> date:
    """Return the day a letter counts as served; being a date and no period, it never moves (rule A7)."""
    row = letter_row(land, posted_on)
    return count(posted_on, row.length, row.unit, _anywhere(land))


def portal_served_on(notified_on: date, fetched_on: date | None) -> date:
    """Return the day a decision counts as served that was fetched from a portal (§ 41 Abs. 2a VwVfG).

    Raises `NotServed` where it was not fetched within the days that follow the notice of `notified_on`.
    """
    lapses, retrieved = deadline(LAPSES, notified_on), deadline(RETRIEVED, notified_on)
    last_on = count(notified_on, lapses.length, lapses.unit, _anywhere(FEDERAL))
    if fetched_on is None or not notified_on <= fetched_on <= last_on:
        raise NotServed(f"it was not fetched from {notified_on} to {last_on}; deliver it another way")
    return count(fetched_on, retrieved.length, retrieved.unit, _anywhere(FEDERAL))


def _anywhere(land: str) -> Place:
    return Place("BE" if land == FEDERAL else land)


def _row(row: Row) -> ServiceFiction:
    row.only(*COLUMNS)
    return ServiceFiction(
        id=row.text("land"),
        days=row.number("days"),
        basis=row.text("basis"),
        source=row.text("source"),
        mark=row.word("mark", Mark),
        verified_on=row.day_or_none("verified_on"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
    )


FICTIONS = read(csv_rows(FILE))
