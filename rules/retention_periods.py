"""Say when a closed journey is deleted, and why then (deletion plan, domain 2.7)."""

from dataclasses import dataclass
from datetime import date

from rules.calendar import add_months
from rules.rows import Row
from rules.tables import toml
from rules.terms.deadlines import Mark
from rules.terms.stages import Ending

STARTS = ("closed", "preapproval_end", "title_issued")
PAPERS = "R-PAPERS"


@dataclass(frozen=True)
class RetentionRow:
    """A period in months, the endings it is for, and the day it is counted from: the first that is known."""

    id: str
    endings: tuple[Ending, ...]
    entered: bool | None
    counts_from: tuple[str, ...]
    months: int
    basis: str
    mark: Mark


@dataclass(frozen=True)
class Deletion:
    """The day on which a journey is deleted, the row that says so, and the day it is counted from."""

    delete_on: date
    rule: str
    counted_from: date
    basis: str


def read(table: Row) -> tuple[RetentionRow, ...]:
    """Return the deletion plan with one row for every way a journey can end, or raise `BadRow`."""
    rows = tuple(_row(row) for row in table.each())
    for ending in Ending:
        for entered in (False, True):
            if len([row for row in rows if _fits(row, ending, entered)]) != 1:
                raise table.bad(ending, f"give exactly one row for entered = {str(entered).lower()}")
    return rows


def deletion_on(
    ending: Ending,
    closed_on: date,
    *,
    entered: bool = False,
    preapproved_until_on: date | None = None,
) -> Deletion:
    """Return when a journey is deleted, never before it was closed.

    Months are counted from the end of the pre-approval where the worker never entered (as § 68 AufenthV does for the
    authority's file), and from the closing, the last contact, in all other cases.
    """
    row = next(row for row in ROWS if _fits(row, ending, entered))
    known = {"closed": closed_on, "preapproval_end": preapproved_until_on}
    start_on = next(day for day in (known[name] for name in row.counts_from) if day)
    delete_on = max(add_months(start_on, row.months), closed_on)
    return Deletion(delete_on, row.id, start_on, row.basis)


def papers_deletion_on(title_issued_on: date) -> Deletion:
    """Return when the papers of the procedure are deleted, counted from the issue of the residence title."""
    row = next(row for row in ROWS if row.id == PAPERS)
    return Deletion(add_months(title_issued_on, row.months), row.id, title_issued_on, row.basis)


def _row(row: Row) -> RetentionRow:
    row.only("endings", "entered", "counts_from", "months", "basis", "mark")
    starts = row.texts("counts_from")
    if not starts or set(starts) - set(STARTS):
        raise row.bad("counts_from", f"use some of {', '.join(STARTS)}")
    entered = row.flag("entered") if "entered" in row.cells else None
    endings, months = row.words("endings", Ending), row.number("months")
    return RetentionRow(row.name, endings, entered, starts, months, row.text("basis"), row.word("mark", Mark))


def _fits(row: RetentionRow, ending: Ending, entered: bool) -> bool:
    return ending in row.endings and row.entered in (None, entered)


ROWS = read(toml("retention_periods.toml"))
