"""Whether somebody is a minor, for whom custodians act (§ 80 AufenthG, § 2 BGB)."""

from datetime import date
from functools import lru_cache

from rules.calendar import day_after_months
from rules.tables import toml

MONTHS_OF_A_YEAR = 12


def is_minor(born_on: date, on: date) -> bool:
    """Tell whether somebody born on a day is still a minor on another; the birthday itself is the first day of age."""
    return younger(born_on, _MAJORITY.number("years"), on)


def learns_german_here(born_on: date, on: date) -> bool:
    """Tell whether a child joins without German of its own: before 16 it is expected to learn it (§ 32 Abs. 2)."""
    return younger(born_on, _CHILD_LANGUAGE.number("years"), on)


def younger(born_on: date, years: int, on: date) -> bool:
    """Tell whether somebody has not completed a number of years of life on a day.

    A year of life is complete when the day before the birthday has ended (§ 187 Abs. 2 S. 2, § 188 Abs. 2 BGB), so
    on the birthday itself it is; who is born on 29 February completes it with 28 February of a common year.
    """
    return on < _completed_on(born_on, years)


def of_age_on(born_on: date) -> date:
    """Return the first day on which somebody is of age."""
    return _completed_on(born_on, _MAJORITY.number("years"))


@lru_cache(maxsize=65536)
def _completed_on(born_on: date, years: int) -> date:
    return day_after_months(born_on, years * MONTHS_OF_A_YEAR)


_FILE = toml("ages.toml")
_FILE.only("majority", "child_language")
_MAJORITY, _CHILD_LANGUAGE = _FILE.part("majority"), _FILE.part("child_language")
for _part in (_MAJORITY, _CHILD_LANGUAGE):
    _part.only("years", "basis", "source", "mark", "verified_on", "valid_from", "in_flight")
