"""What a mission abroad asks for a document, by the state it stands in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.documents import DOCUMENTS
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.documents import Legalisation, Translation
from rules.versions import versions

STATE = re.compile("[A-Z]{2}")
FILE = "embassy_requirements.csv"
COLUMNS = ("id", "post", "document", "translation", "legalisation", "copies", *LAW)


@dataclass(frozen=True, kw_only=True)
class Requirement(Grounded):
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
    row.only(*COLUMNS)
    if (document := row.text("document")) not in DOCUMENTS:
        raise row.bad("document", f"unknown {document!r}; use one of {', '.join(DOCUMENTS)}")
    if not STATE.fullmatch(row.text("post")):
        raise row.bad("post", "write the two capital letters of a state, such as UA")
    if row.text("id") != (name := f"{row.text('post')}/{document}"):
        raise row.bad("id", f"write {name}")
    return Requirement(
        **ground(row),
        translation=row.word("translation", Translation),
        legalisation=row.word("legalisation", Legalisation),
        copies=row.number("copies", 0),
    )


REQUIREMENTS = Table("embassy_requirements", csv_rows(FILE), read, COLUMNS, grows=True)
