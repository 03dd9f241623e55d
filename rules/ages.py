"""Whether somebody is a minor, for whom custodians act (§ 80 AufenthG, § 2 BGB)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rules.calendar import day_after_months
from rules.grounds import COLUMNS, Grounded, ground, rows_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.versions import valid_on, versions

FILE = "ages.toml"
MAJORITY = "majority"
CHILD_LANGUAGE = "child_language"
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Age(Grounded):
    """An age the law names, in completed years of life."""

    years: int


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Age, ...]]:
    """Return the ages made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_age(row) for row in rows])


def is_minor(born_on: date, on: date) -> bool:
    """Tell whether somebody born on a day is still a minor on another; the birthday itself is the first day of age."""
    return younger(born_on, years_of(MAJORITY, on), on)


def years_of(name: str, on: date) -> int:
    """Return the years of a row on a day."""
    return valid_on(AGES, name, on).years


def learns_german_here(born_on: date, on: date) -> bool:
    """Tell whether a child joins without German of its own: before 16 it is expected to learn it (§ 32 Abs. 2)."""
    return younger(born_on, years_of(CHILD_LANGUAGE, on), on)


def younger(born_on: date, years: int, on: date) -> bool:
    """Tell whether somebody has not completed a number of years of life on a day.

    A year of life is complete when the day before the birthday has ended (§ 187 Abs. 2 S. 2, § 188 Abs. 2 BGB), so
    on the birthday itself it is; who is born on 29 February completes it with 28 February of a common year.
    """
    return on < _completed_on(born_on, years)


def of_age_on(born_on: date) -> date:
    """Return the first day on which somebody is of age."""
    return _completed_on(born_on, AGES[MAJORITY][-1].years)


@lru_cache(maxsize=65536)
def _completed_on(born_on: date, years: int) -> date:
    return day_after_months(born_on, years * MONTHS_OF_A_YEAR)


def _age(row: Row) -> Age:
    row.only("id", *COLUMNS, "years")
    return Age(**ground(row), years=row.number("years"))


AGES = Table("ages", rows_of(toml(FILE), "ages"), read, ("id", *COLUMNS, "years"))
