"""The offices of a cooperation, and which of them plays which part for the jobs of a chamber."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.calendar import Place
from rules.rows import Row
from rules.terms.organisations import Chamber
from rules.terms.roles import SIDES, Role
from rules.terms.stages import Leg

NO_OFFICE = {*SIDES, Role.SYSTEM}
BRANCHES = (Leg.RECOGNITION, Leg.LICENCE, Leg.DEGREE, Leg.STATE_RECOGNITION)  # each may have a body of its own


@dataclass(frozen=True)
class Organisation:
    """An office with its addresses, the language it is written to in, and the place whose holidays it keeps."""

    id: str
    name: str
    kind: Role
    email: str
    lead_email: str
    language: str
    place: Place

    def __str__(self) -> str:
        """Return what a list names it by."""
        return self.id


Offices = Mapping[str, Organisation]


def read_organisations(row: Row) -> Offices:
    """Return the offices by id, or raise `BadRow`."""
    return {one.name: _organisation(one) for one in row.each()}


def read_parts(row: Row, chamber: Chamber, offices: Offices) -> Mapping[Role, Organisation]:
    """Return who plays which part for the jobs of a chamber, every part played, or raise `BadRow`."""
    parts: dict[Role, Organisation] = {}
    for part in _played(row, chamber, offices):
        role, name = part.word("role", Role), part.text("organisation")
        if parts.setdefault(role, offices[name]).id != name and "branches" not in part.cells:
            raise part.bad("role", f"{role} is played twice; remove one")
    for role in set(Role) - NO_OFFICE - set(parts):
        raise row.bad("participants", f"nobody plays {role} for {chamber}; add a row")
    return MappingProxyType(parts)


def read_bodies(row: Row, chamber: Chamber, offices: Offices) -> Mapping[Leg, Organisation]:
    """Return the recognition bodies by the branch they carry out, or raise `BadRow`."""
    bodies: dict[Leg, Organisation] = {}
    for part in _played(row, chamber, offices):
        for branch in part.words("branches", Leg):
            if branch not in BRANCHES or part.word("role", Role) is not Role.RECOGNITION_BODY:
                raise part.bad("branches", f"only a recognition_body has branches, of {', '.join(BRANCHES)}")
            if bodies.setdefault(branch, offices[part.text("organisation")]).id != part.text("organisation"):
                raise part.bad("branches", f"{branch} has two bodies for {chamber}; remove one")
    return MappingProxyType(bodies)


def _organisation(row: Row) -> Organisation:
    row.only("name", "kind", "email", "lead_email", "language", "land", "municipality")
    texts = (row.text("email"), row.text("lead_email"), row.text("language"))
    place = Place(row.text("land"), row.text("municipality", ""))
    return Organisation(row.name, row.text("name"), row.word("kind", Role), *texts, place)


def _played(row: Row, chamber: Chamber, offices: Offices) -> Iterator[Row]:
    """Return the rows of participants that are meant for the jobs of a chamber."""
    for part in row.parts("participants"):
        part.only("role", "chamber", "branches", "organisation")
        if (name := part.text("organisation")) not in offices:
            raise part.bad("organisation", f"unknown {name!r}; use one of {', '.join(offices)}")
        if part.text("chamber", chamber) == chamber:
            yield part
