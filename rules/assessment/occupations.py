"""The regulated occupations by ISCO-08 code: which authority's periods apply, and on which ground."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rules.assessment.facts import Facts
from rules.deadlines import DEADLINES
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.in_flight import By
from rules.law import Reference, Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.occupations import Sector
from rules.versions import versions

FILE = "regulated_occupations.csv"
FULL_CODE = 4  # digits of a unit group
COLUMNS = ("id", "prefix", "sector", "name", "deadline", "deadline_regular", *LAW)


@dataclass(frozen=True, kw_only=True)
class Occupation(Grounded):
    """A regulated occupation; `deadline` and `deadline_regular` name the rows of the period, empty where unknown."""

    prefix: str
    sector: Sector
    name: str
    deadline: str
    deadline_regular: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Occupation, ...]]:
    """Return the occupations made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_occupation(row) for row in rows])


def regulated(isco: str | None, by: By) -> Occupation | None:
    """Return the regulated occupation a code belongs to, the longest code first, or None."""
    code = isco or ""
    known = OCCUPATIONS.meeting(by)
    found = (known.get(code[:length]) for length in range(len(code), 1, -1))
    return next((row for row in found if row), None)


def completed(facts: Facts, by: By) -> Facts:
    """Return the facts with what the occupation's code tells; what was given stays."""
    if facts.job.isco is None or (facts.job.regulated is not None and facts.job.sector is not None):
        return facts
    known = regulated(facts.job.isco, by)
    job = facts.job
    if job.regulated is None and (known or len(facts.job.isco) == FULL_CODE):
        job = replace(job, regulated=known is not None)
    if job.sector is None and (known or len(facts.job.isco) == FULL_CODE):
        job = replace(job, sector=known.sector if known else Sector.OTHER)
    return replace(facts, job=job)


def _occupation(row: Row) -> Occupation:
    row.only(*COLUMNS)
    if row.text("id") != row.text("prefix"):
        raise row.bad("id", f"write {row.text('prefix')}")
    for column in ("deadline", "deadline_regular"):
        if (name := row.text(column, "")) and name not in DEADLINES:
            raise row.bad(column, f"no {name!r} in the register; use one of {', '.join(DEADLINES)}")
    return Occupation(
        **ground(row),
        prefix=row.text("prefix"),
        sector=row.word("sector", Sector),
        name=row.text("name"),
        deadline=row.text("deadline", ""),
        deadline_regular=row.text("deadline_regular", ""),
    )


def _refers(row: Occupation) -> tuple[Reference, ...]:
    return tuple(("deadlines", name) for name in (row.deadline, row.deadline_regular) if name)


OCCUPATIONS = Table("regulated_occupations", csv_rows(FILE), read, COLUMNS, grows=True, refers=_refers)
