"""Say from which day the settlement permit (Niederlassungserlaubnis) can be issued to a skilled worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.calendar import day_after_months
from rules.deadlines import DEADLINES, Deadline
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.versions import known_on, versions

FILE = "settlement.toml"
COLUMNS = ("id", *LAW, "offered", "of_employment")


@dataclass(frozen=True, kw_only=True)
class SettlementRow(Grounded):
    """What is special about a row of the register that leads to the permit.

    `of_employment` rows count months of work, the others months of title. `offered` names the sooner row by which the
    permit is offered, where what that one asks for can be proven on any day.
    """

    offered: str
    of_employment: bool


@dataclass(frozen=True)
class Stay:
    """The days from which months can count: of the title, of lawful stay on the national visa, of the work."""

    title_from_on: date | None
    visa_stay_from_on: date | None = None
    work_from_on: date | None = None


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[SettlementRow, ...]]:
    """Return what is special about rows that lead to the permit, or raise `BadRow`."""
    return versions(FILE, [_special(row) for row in rows])


def offered_by(rule: str, on: date) -> str:
    """Return the row by which the permit is offered on a day to somebody whose row is named."""
    row = known_on(SPECIAL, rule, on)
    return row.offered or rule if row else rule


def counted_from(stay: Stay, rule: str, on: date) -> date | None:
    """Return the day from which the months of a row count by the law of a day, None as long as there is none.

    Lawful stay on the national visa counts as title (§ 6 Abs. 3 S. 3 AufenthG); for the EU Blue Card it is the work
    that counts (§ 18c Abs. 2 S. 1 AufenthG).
    """
    row = known_on(SPECIAL, rule, on)
    if row and row.of_employment and stay.work_from_on:
        return stay.work_from_on
    return min((day for day in (stay.title_from_on, stay.visa_stay_from_on) if day), default=None)


def complete_on(since_on: date, row: Deadline) -> date:
    """Return the first day on which the months of a row are complete; the first day counts (§ 187 Abs. 2 BGB).

    The months of pension contributions are a second condition and are not reckoned here.
    """
    return day_after_months(since_on, row.length)


def _special(row: Row) -> SettlementRow:
    row.only(*COLUMNS)
    found = SettlementRow(**ground(row), offered=row.text("offered", ""), of_employment=row.flag("of_employment"))
    for rule in (found.id, found.offered):
        if rule and rule not in DEADLINES:
            raise row.bad("offered", f"there is no row {rule!r} in deadlines.csv; name one")
    return found


SPECIAL = Table("settlement", rows_of(toml(FILE), ""), read, COLUMNS)
