"""What a mission abroad asks for a document, by the state it stands in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.documents import DOCUMENTS
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.documents import Legalisation, Translation
from rules.versions import known_on, versions

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


def requirement(post: str | None, document: str, on: date) -> Requirement | None:
    """Return what the mission in a state asks on a day, or None where nothing is known."""
    return known_on(REQUIREMENTS, f"{post}/{document}", on)


def _requirement(row: Row) -> Requirement:
    row.only(*COLUMNS, "post", "document", "translation", "legalisation", "copies")
    if (document := row.text("document")) not in DOCUMENTS:
        raise row.bad("document", f"unknown {document!r}; use one of {', '.join(DOCUMENTS)}")
    if row.text("id") != (name := f"{row.text('post')}/{document}"):
        raise row.bad("id", f"write {name}")
    form = (row.word("translation", Translation), row.word("legalisation", Legalisation), row.number("copies", 0))
    return Requirement(*dated(row), *form)


REQUIREMENTS = read(csv_rows(FILE))
