"""Say when a closed journey, its papers and drafts without a journey are deleted, and why then.

Art. 5 Abs. 1 lit. c and e, Art. 17 DSGVO.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.calendar import add_months
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import BadRow, Row
from rules.tables import toml
from rules.terms.stages import Ending
from rules.versions import valid_on, versions

FILE = "retention_periods.toml"
COLUMNS = ("id", *LAW, "endings", "counts_from", "months")
ONLY_SOME = ("entered", "keeps")
STARTS = ("closed", "preapproval_end", "title_issued", "draft_saved")
PAPERS = "R-PAPERS"
DRAFTS = "R-DRAFTS"


@dataclass(frozen=True, kw_only=True)
class RetentionRow(Grounded):
    """A period in months, the endings it is for, and the day it is counted from: the first that is known."""

    endings: tuple[Ending, ...]
    entered: bool | None
    counts_from: tuple[str, ...]
    months: int
    keeps: tuple[str, ...]


@dataclass(frozen=True)
class Deletion:
    """The day on which a journey is deleted, the row that says so, and the day it is counted from."""

    delete_on: date
    rule: str
    counted_from: date
    basis: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[RetentionRow, ...]]:
    """Return the deletion plan with one row for every way a journey can end, or raise `BadRow`."""
    table = versions(FILE, [_row(row) for row in rows])
    for ending in Ending:
        for entered in (False, True):
            if len([group for group in table.values() if _fits(group[-1], ending, entered)]) != 1:
                raise BadRow(FILE, "", ending, f"give exactly one row for entered = {str(entered).lower()}")
    return table


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
    row = _row_for(ending, entered, closed_on)
    known = {"closed": closed_on, "preapproval_end": preapproved_until_on}
    start_on = next(day for day in (known[name] for name in row.counts_from) if day)
    delete_on = max(add_months(start_on, row.months), closed_on)
    return Deletion(delete_on, row.id, start_on, row.basis)


def papers_deletion_on(title_issued_on: date) -> Deletion:
    """Return when the papers of the procedure are deleted, counted from the issue of the residence title."""
    return _counted(PAPERS, title_issued_on)


def draft_deletion_on(saved_on: date) -> Deletion:
    """Return when a draft that belongs to no journey is deleted, counted from its last change."""
    return _counted(DRAFTS, saved_on)


def papers_kept(title_issued_on: date) -> tuple[str, ...]:
    """Return the documents that stay when the papers of the procedure are deleted."""
    return valid_on(PERIODS, PAPERS, title_issued_on).keeps


def _counted(name: str, start_on: date) -> Deletion:
    row = valid_on(PERIODS, name, start_on)
    return Deletion(add_months(start_on, row.months), row.id, start_on, row.basis)


def _row_for(ending: Ending, entered: bool, on: date) -> RetentionRow:
    name = next(name for name, group in PERIODS.items() if _fits(group[-1], ending, entered))
    return valid_on(PERIODS, name, on)


def _row(row: Row) -> RetentionRow:
    row.only(*COLUMNS, *ONLY_SOME)
    starts = row.texts("counts_from")
    if not starts or set(starts) - set(STARTS):
        raise row.bad("counts_from", f"use some of {', '.join(STARTS)}")
    return RetentionRow(
        **ground(row),
        endings=row.words("endings", Ending),
        entered=row.flag("entered") if row.cells.get("entered") not in (None, "") else None,
        counts_from=starts,
        months=row.number("months"),
        keeps=row.texts("keeps"),
    )


def _fits(row: RetentionRow, ending: Ending, entered: bool) -> bool:
    return ending in row.endings and row.entered in (None, entered)


PERIODS = Table("retention_periods", rows_of(toml(FILE), ""), read, COLUMNS, optional=ONLY_SOME)
