"""Whether somebody is a minor, for whom custodians act (§ 80 AufenthG, § 2 BGB)."""

from datetime import date

from rules.calendar import add_months
from rules.tables import toml

MONTHS_OF_A_YEAR = 12


def is_minor(born_on: date, on: date) -> bool:
    """Tell whether somebody born on a day is still a minor on another; the birthday itself is the first day of age."""
    return on < add_months(born_on, _MAJORITY.number("years") * MONTHS_OF_A_YEAR)


_FILE = toml("ages.toml")
_FILE.only("majority")
_MAJORITY = _FILE.part("majority")
_MAJORITY.only("years", "basis", "source", "mark", "verified_on", "valid_from", "in_flight")
