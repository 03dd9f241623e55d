"""Say from which day the settlement permit (Niederlassungserlaubnis) can be issued to a skilled worker."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.calendar import day_after_months
from rules.deadlines import DEADLINES, deadline
from rules.rows import Row
from rules.tables import toml


@dataclass(frozen=True)
class Option:
    """A row of the register that leads to the permit, and the first day on which its months are complete."""

    rule: str
    earliest_on: date


def read(table: Row) -> Mapping[str, tuple[str, ...]]:
    """Return by the row of a journey the rows that lead there sooner, or raise `BadRow`."""
    return MappingProxyType({row.name: _sooner(row) for row in table.each()})


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


def options(
    title_from_on: date, rule: str, on: date | None = None, *, visa_stay_from_on: date | None = None
) -> tuple[Option, ...]:
    """Return every way to the permit of somebody whose row is named, the soonest first; as `earliest_on` reckons."""
    rules = (rule, *SOONER.get(rule, ()))
    found = [Option(one, earliest_on(title_from_on, one, on, visa_stay_from_on=visa_stay_from_on)) for one in rules]
    return tuple(sorted(found, key=lambda option: option.earliest_on))


def _sooner(row: Row) -> tuple[str, ...]:
    row.only("sooner")
    for rule in (row.name, *row.texts("sooner")):
        if rule not in DEADLINES:
            raise row.bad("sooner", f"there is no row {rule!r} in deadlines.csv; name one")
    return row.texts("sooner")


SOONER = read(toml("settlement.toml"))
