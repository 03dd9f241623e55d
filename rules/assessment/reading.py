"""Read facts, and refuse each that cannot be true with its key and a remedy."""

from dataclasses import fields
from typing import Any, TypeVar

from rules.assessment.fact_readers import value
from rules.assessment.facts import (
    Employer,
    Experience,
    Facts,
    Family,
    Job,
    Languages,
    Person,
    Qualification,
    Wish,
)
from rules.rows import Row
from rules.terms.facts import (
    Fact,
)

P = TypeVar("P")
PARTS = tuple(one.name for one in fields(Facts))


def read(row: Row) -> Facts:
    """Return the facts of a raw row, or raise `BadRow`."""
    row.only(*PARTS)
    facts = Facts(
        person=_part(row, Person),
        qualification=_part(row, Qualification),
        experience=_part(row, Experience),
        languages=_part(row, Languages),
        family=_part(row, Family),
        employer=_part(row, Employer),
        job=_part(row, Job),
        wish=_part(row, Wish),
    )
    _check(row, facts)
    return facts


def _part(row: Row, part: type[P]) -> P:
    name = part.__name__.lower()
    cells = row.part(name)
    known = {one.value.partition(".")[2]: one for one in Fact if one.value.partition(".")[0] == name}
    cells.only(*known)
    found: dict[str, Any] = {key: value(cells, key, known[key]) for key in cells.cells}
    return part(**found)


def _check(row: Row, facts: Facts) -> None:
    born, granted, job = facts.person.birth_date, facts.qualification.granted_on, facts.job
    if born and granted and granted <= born:
        raise row.part("qualification").bad("granted_on", f"lies before the birth on {born}; correct one of the two")
    if job.start and job.contract_until and job.contract_until < job.start:
        raise row.part("job").bad("contract_until", f"lies before the start on {job.start}; correct one of the two")
    last_5, last_7 = facts.experience.last_5, facts.experience.last_7
    if last_5 is not None and last_7 is not None and last_7 < last_5:
        raise row.part("experience").bad("last_7", "cannot be less than last_5; count both up to today")
