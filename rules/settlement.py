"""Say from which day the settlement permit (Niederlassungserlaubnis) can be issued to a skilled worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.calendar import day_after_months
from rules.deadlines import DEADLINES, deadline
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.versions import known_on, versions

FILE = "settlement.toml"
COLUMNS = ("id", *LAW, "sooner")


@dataclass(frozen=True, kw_only=True)
class SoonerRow(Grounded):
    """The rows of the register that lead to the permit sooner than the row that names them."""

    sooner: tuple[str, ...]


@dataclass(frozen=True)
class Prospect:
    """A row of the register that leads to the permit, and the first day on which its months are complete."""

    rule: str
    earliest_on: date


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[SoonerRow, ...]]:
    """Return by the row of a journey the rows that lead there sooner, or raise `BadRow`."""
    return versions(FILE, [_sooner(row) for row in rows])


def earliest_on(
    title_from_on: date, rule: str, on: date | None = None, *, visa_stay_from_on: date | None = None
) -> date:
    """Return the first day on which the months of title are complete (§ 18c AufenthG), by the row named.

    The first day of the title counts (§ 187 Abs. 2 BGB). Lawful stay on the national visa before it counts as well
    (§ 6 Abs. 3 S. 3 AufenthG), where `visa_stay_from_on` is given. `on` is the day whose law applies, else the first
    day of the title. The months of pension contributions are a second condition and are not reckoned here.
    """
    start_on = min(title_from_on, visa_stay_from_on or title_from_on)
    return day_after_months(start_on, deadline(rule, on or title_from_on).length)


def prospects(
    title_from_on: date, rule: str, on: date | None = None, *, visa_stay_from_on: date | None = None
) -> tuple[Prospect, ...]:
    """Return every way to the permit of somebody whose row is named, the soonest first; as `earliest_on` reckons."""
    row = known_on(SOONER, rule, on or title_from_on)
    rules = (rule, *(row.sooner if row else ()))
    found = [Prospect(one, earliest_on(title_from_on, one, on, visa_stay_from_on=visa_stay_from_on)) for one in rules]
    return tuple(sorted(found, key=lambda one: one.earliest_on))


def _sooner(row: Row) -> SoonerRow:
    row.only(*COLUMNS)
    for rule in (row.text("id"), *row.texts("sooner")):
        if rule not in DEADLINES:
            raise row.bad("sooner", f"there is no row {rule!r} in deadlines.csv; name one")
    return SoonerRow(**ground(row), sooner=row.texts("sooner"))


SOONER = Table("settlement", rows_of(toml(FILE), ""), read, COLUMNS)
