"""How many consents the employment agency may give in a period (§ 26 Abs. 2 BeschV)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.versions import known_on, versions

FILE = "quotas.csv"
COLUMNS = ("id", "what", "approvals", "per", *LAW)
PERIODS = ("month", "year")


@dataclass(frozen=True, kw_only=True)
class Quota(Grounded):
    """A number of consents for each calendar year or month."""

    what: str
    approvals: int
    per: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Quota, ...]]:
    """Return the quotas made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_quota(row) for row in rows])


def quota(name: str, on: date) -> Quota | None:
    """Return the quota of a day, or None where there is none."""
    return known_on(QUOTAS, name, on)


def _quota(row: Row) -> Quota:
    row.only(*COLUMNS)
    approvals, per = row.number("approvals"), row.text("per")
    if approvals <= 0:
        raise row.bad("approvals", "give a number above 0; end the row where a quota ends")
    if per not in PERIODS:
        raise row.bad("per", f"use one of {', '.join(PERIODS)}")
    return Quota(**ground(row), what=row.text("what"), approvals=approvals, per=per)


QUOTAS = Table("quotas", csv_rows(FILE), read, COLUMNS, grows=True)
