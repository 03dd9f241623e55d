"""The contacts an office has named, for a municipality or for everybody, from their day on."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.versions import versions

FILE = "office_contacts.csv"


@dataclass(frozen=True)
class Contact(DatedRow):
    """A contact by function, never a person's name."""

    contact: str
    email: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Contact, ...]]:
    """Return the contacts made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_contact(row) for row in rows])


def contact(office: str, municipality: str | None, by: By) -> Contact | None:
    """Return whom to write to on a day: the contact of the municipality, else of the office, else None."""
    known = CONTACTS.meeting(by)
    return known.get(f"{office}/{municipality}") or known.get(office)


def _contact(row: Row) -> Contact:
    row.only(*COLUMNS, *OWN)
    name = "/".join(one for one in (row.text("office"), row.text("municipality", "")) if one)
    if row.text("id") != name:
        raise row.bad("id", f"write {name}")
    if "@" not in row.text("email"):
        raise row.bad("email", "write an address such as office@authority.example")
    return Contact(*dated(row), contact=row.text("contact"), email=row.text("email"))


OWN = ("office", "municipality", "contact", "email")
CONTACTS = Table("office_contacts", csv_rows(FILE), read, (*COLUMNS, *OWN), grows=True)
