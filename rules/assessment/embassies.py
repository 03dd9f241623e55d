"""What a mission abroad asks for a document, by the state it stands in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.documents import DOCUMENTS
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.documents import Legalisation, Translation
from rules.versions import versions

STATE = re.compile("[A-Z]{2}")
FILE = "embassy_requirements.csv"


@dataclass(frozen=True)
class Requirement(DatedRow):
    """The form a mission wants a document in; `copies` is 0 where it says nothing."""

    translation: Translation
    legalisation: Legalisation
    copies: int


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Requirement, ...]]:
    """Return the requirements made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_requirement(row) for row in rows])


def requirement(post: str | None, document: str, by: By) -> Requirement | None:
    """Return what the mission in a state asks on a day, or None where nothing is known."""
    return REQUIREMENTS.meeting(by).get(f"{post}/{document}")


def _requirement(row: Row) -> Requirement:
    row.only(*COLUMNS, *OWN)
    if (document := row.text("document")) not in DOCUMENTS:
        raise row.bad("document", f"unknown {document!r}; use one of {', '.join(DOCUMENTS)}")
    if not STATE.fullmatch(row.text("post")):
        raise row.bad("post", "write the two capital letters of a state, such as UA")
    if row.text("id") != (name := f"{row.text('post')}/{document}"):
        raise row.bad("id", f"write {name}")
    form = (row.word("translation", Translation), row.word("legalisation", Legalisation), row.number("copies", 0))
    return Requirement(*dated(row), *form)


OWN = ("post", "document", "translation", "legalisation", "copies")
REQUIREMENTS = Table("embassy_requirements", csv_rows(FILE), read, (*COLUMNS, *OWN), grows=True)
