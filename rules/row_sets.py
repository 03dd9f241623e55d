"""Read a change of the law as an administrator writes it: a file of rows, each a new version of a row of a table."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from rules.law import Law, Table, enacted, prepared, tables
from rules.rows import Row
from rules.tables import toml_text

HEAD = ("id", "title", "source", "may_start_in_the_past")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]{2,60}")


@dataclass(frozen=True)
class RowSet:
    """A change of the law: its id and title, the source it rests on, and new versions of rows by table.

    Rows that start before the day of the change need `may_start_in_the_past`. `stamp` is the hash of the file.
    """

    id: str
    title: str
    source: str
    may_start_in_the_past: bool
    rows: Mapping[str, tuple[Row, ...]]
    stamp: str

    @property
    def starts_on(self) -> date:
        """Return the first day on which anything changes."""
        return self.days[0]

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days on which something changes, in order."""
        return tuple(sorted({row.day("valid_from") for rows in self.rows.values() for row in rows}))


def read_row_set(file: str, text: str, *, kept: bool = False) -> RowSet:
    """Return the change a file describes, every row complete, or raise `BadRow`; whether it fits is not asked here.

    One that is `kept` may be older than a column: it takes what it lacks from the shipped row.
    """
    whole = toml_text(file, text)
    for name in whole.cells:
        if name not in HEAD and name not in tables():
            raise whole.bad(name, f"unknown table; use one of {', '.join(_open())}, or a key: {', '.join(HEAD)}")
        if name in tables() and tables()[name].fixed:
            raise whole.bad(name, "these rows are part of the procedure; they change with a new version of the program")
    if not _ID.fullmatch(whole.text("id")):
        raise whole.bad("id", "write 3 to 60 small letters, digits, dots and hyphens, such as 2027-07-01-periods")
    rows = {name: _rows(whole, table, kept) for name, table in tables().items() if name in whole.cells}
    if not any(rows.values()):
        raise whole.bad("", f"holds no row; add one, such as [[{next(iter(_open()))}]]")
    stamp = hashlib.sha256(text.encode()).hexdigest()
    title, source = whole.text("title"), whole.text("source")
    return RowSet(whole.text("id"), title, source, whole.flag("may_start_in_the_past"), MappingProxyType(rows), stamp)


def fitted(change: RowSet, on: date) -> Law:
    """Return the law in force with a change that is made on a day, or raise `BadRow` where it does not fit."""
    for table, rows in change.rows.items():
        for row in rows:
            _check_start(change, tables()[table], row, on)
    return prepared([*enacted(), change])


def _open() -> list[str]:
    return [name for name, table in tables().items() if not table.fixed]


def _rows(whole: Row, table: Table[Any], kept: bool) -> tuple[Row, ...]:
    found = []
    for part in whole.parts(table.name):
        name = str(part.cells.get("id", ""))
        cells = {**table.shipped(name), **part.cells} if kept else part.cells
        row = Row(whole.file, f"{part.name} ({name})", cells)
        row.only(*table.columns, *table.optional)
        for column in table.columns:
            if column not in row.cells:
                raise row.bad(column, 'is missing; every column is needed, write "" where it stays empty')
        if row.text("id") not in table and not table.grows:
            known = ", ".join(table)
            raise row.bad("id", f"there is no row {row.text('id')!r} to change; use one of {known}")
        found.append(row)
    for row in found:
        _check_beside(row, [other for other in found if other is not row])
    return tuple(found)


def _check_beside(row: Row, others: list[Row]) -> None:
    """Refuse two versions of one file that claim the same day; what is in force is ended by the change itself."""
    for other in others:
        start, until = other.day("valid_from"), row.day_or_none("valid_to")
        if other.text("id") != row.text("id") or start < row.day("valid_from"):
            continue
        if start == row.day("valid_from"):
            raise row.bad("valid_from", f"two versions start on {start}; remove one")
        if until is not None and until >= start:
            raise row.bad("valid_to", f"overlaps the version from {start}; end it the day before")


def _check_start(change: RowSet, table: Table[Any], row: Row, on: date) -> None:
    start = row.day("valid_from")
    if start < on and not change.may_start_in_the_past:
        raise row.bad("valid_from", f"{start} lies before {on}; give a later day, or set may_start_in_the_past = true")
    for version in table.get(row.text("id"), ()):
        if version.valid_from == start <= on:
            remedy = f"a version has been in force since {start}; start on a later day"
            raise row.bad("valid_from", remedy)
