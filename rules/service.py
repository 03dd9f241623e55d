"""Say on which day a letter or a decision in a portal counts as served (Bekanntgabe, § 41 VwVfG), per Land."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rules.calendar import LAENDER, Place, UnknownLand, count
from rules.deadlines import Deadline, deadline
from rules.due import Due
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, unverified
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.versions import valid_on, versions

FILE = "service_fiction.csv"
COLUMNS = ("id", "days", *LAW)
FEDERAL = "DE"
LETTER, RETRIEVED, LAPSES = "D33", "D33p", "D33l"


AT_SERVICE = "service"  # what the periods of objection and claim count from


class NotServed(ValueError):
    """A decision that was not fetched in time, so that it is not served and must be delivered anew."""


@dataclass(frozen=True, kw_only=True)
class ServiceFiction(Grounded):
    """After how many days a letter counts as served by the act of a Land; None where that refers to the federal one."""

    days: int | None


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[ServiceFiction, ...]]:
    """Return the table made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_row(row) for row in rows])


def letter_row(land: str, posted_on: date) -> Deadline:
    """Return the row of a letter's service as it applies on a day to the authorities of a Land ("DE": federal ones).

    Raises `UnknownLand`.
    """
    federal = deadline(LETTER, posted_on)
    if land == FEDERAL:
        return federal
    if land not in FICTIONS:
        raise UnknownLand(f"unknown Land {land!r}; use one of {', '.join((FEDERAL, *FICTIONS))}")
    found = valid_on(FICTIONS, land, posted_on)
    law = replace(federal, basis=found.basis, source=found.source, mark=found.mark, verified_on=found.verified_on)
    if found.days is None:
        return law
    return replace(law, length=found.days, valid_from=found.valid_from, valid_to=found.valid_to)


@dataclass(frozen=True)
class Served:
    """The day a decision counts as served, the day it was posted or ready to be fetched, and the row that says so."""

    on: date
    sent_on: date
    row: Deadline


def starts_at_service(row: Deadline) -> bool:
    """Tell whether a period starts on the day on which a decision counts as served."""
    return row.counts_from == AT_SERVICE


def by_letter(posted_on: date, land: str) -> Served:
    """Return when a letter counts as served that an authority of a Land has posted. Raises `UnknownLand`."""
    return Served(letter_served_on(posted_on, land), posted_on, letter_row(land, posted_on))


def by_portal(notified_on: date, fetched_on: date | None) -> Served:
    """Return when a decision counts as served that was fetched from a portal. Raises `NotServed`."""
    return Served(portal_served_on(notified_on, fetched_on), notified_on, deadline(RETRIEVED, notified_on))


def explained(found: Due, served: Served) -> Due:
    """Return a due day whose explanation says how the decision was served from whose service it counts."""
    why = replace(
        found.explanation,
        sent_on=served.sent_on,
        served_by=served.row.id,
        served_basis=served.row.basis,
        served_unverified=unverified(served.row.mark, served.row.verified_on),
    )
    return replace(found, explanation=why)


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
    if row.text("id") not in LAENDER:
        raise row.bad("id", f"unknown Land; use one of {', '.join(LAENDER)}")
    return ServiceFiction(**ground(row), days=row.number("days") if row.cells.get("days") not in (None, "") else None)


FICTIONS = Table("service_fiction", csv_rows(FILE), read, COLUMNS)
