"""Who reads which papers of a file, and on which days a paper must hold for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from rules.calendar import add_months
from rules.documents import DOCUMENTS, Item
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import BadRow, Row
from rules.tables import toml
from rules.terms.documents import HoldsUntil, Need, Receiver, When
from rules.terms.roles import Role
from rules.versions import known_on, versions

FILE = "receivers.toml"
COLUMNS = ("id", *LAW, "roles", "documents", "also", "alternatives", "holds_until")
OUTLASTING = ("id", *LAW, "months")
BEGINNING = ("id", *LAW)


@dataclass(frozen=True, kw_only=True)
class ReceiverRow(Grounded):
    """A receiver of papers: the offices that read for it, what it reads, and the day on which papers must hold."""

    roles: tuple[Role, ...]
    documents: tuple[str, ...]
    also: tuple[str, ...]
    alternatives: bool
    holds_until: HoldsUntil

    @property
    def receiver(self) -> Receiver:
        """Return its code."""
        return Receiver(self.id)


@dataclass(frozen=True, kw_only=True)
class Outlasting(Grounded):
    """By how many months a document must outlast its receiver's day."""

    months: int


def items_for(receiver: Receiver, checklist: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the lines of a checklist that a receiver reads, and what it asks for beside them."""
    row = RECEIVERS[receiver]
    read = tuple(item for item in checklist if not row.documents or item.document.id in row.documents)
    if not row.alternatives:
        read = tuple(replace(item, block="", either="") for item in read)
    listed = {item.document.id for item in read}
    extra = [DOCUMENTS[name] for name in row.also if name not in listed]
    return read + tuple(Item(document, Need.REQUIRED, When.ALWAYS, "", "") for document in extra)


def readers_of(document: str) -> frozenset[Role]:
    """Return the offices that read a document; employer and worker read what they supply."""
    rows = [row for row in RECEIVERS.values() if not row.documents or document in (*row.documents, *row.also)]
    return frozenset(role for row in rows for role in row.roles)


def must_hold_until(document: str, receiver: Receiver, today: date, planned_start_on: date) -> date:
    """Return the last day on which a document must still be valid for a receiver."""
    if RECEIVERS[receiver].holds_until is HoldsUntil.NOW:
        return today
    outlasting = known_on(OUTLASTS, document, today)
    return add_months(max(today, planned_start_on), outlasting.months if outlasting else 0)


def must_hold_from(document: str, today: date, planned_start_on: date) -> date:
    """Return the last day on which a document may begin to be valid: today, or the start of the work it is made for."""
    return max(today, planned_start_on) if known_on(BEGINS, document, today) else today


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[ReceiverRow, ...]]:
    """Return every receiver, or raise `BadRow`."""
    found = versions(FILE, [_receiver(row) for row in rows])
    for code in Receiver:
        if code not in found:
            raise BadRow(FILE, code, "", "has no row; add one")
    return found


def read_outlasts(rows: tuple[Row, ...]) -> Mapping[str, tuple[Outlasting, ...]]:
    """Return by how many months documents must outlast their receiver's day, or raise `BadRow`."""
    return versions(FILE, [_outlasting(row) for row in rows])


def read_begins(rows: tuple[Row, ...]) -> Mapping[str, tuple[Grounded, ...]]:
    """Return the documents that may begin to be valid with the work, or raise `BadRow`."""
    return versions(FILE, [_beginning(row) for row in rows])


def _receiver(row: Row) -> ReceiverRow:
    row.only(*COLUMNS)
    row.word("id", Receiver)
    read, also = row.texts("documents"), row.texts("also")
    _known(row, "documents", (*read, *also))
    return ReceiverRow(
        **ground(row),
        roles=row.words("roles", Role),
        documents=read,
        also=also,
        alternatives=row.flag("alternatives"),
        holds_until=row.word("holds_until", HoldsUntil),
    )


def _outlasting(row: Row) -> Outlasting:
    row.only(*OUTLASTING)
    _known(row, "id", (row.text("id"),))
    return Outlasting(**ground(row), months=row.number("months"))


def _beginning(row: Row) -> Grounded:
    row.only(*BEGINNING)
    _known(row, "id", (row.text("id"),))
    return Grounded(**ground(row))


def _known(row: Row, column: str, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in DOCUMENTS:
            raise row.bad(column, f"unknown {name!r}; use one of {', '.join(DOCUMENTS)}")


_FILE = toml(FILE)
_FILE.only("law", "receivers", "outlasts", "begins")
TABLE = Table("receivers", rows_of(_FILE, "receivers"), read, COLUMNS, fixed=True)
RECEIVERS: Mapping[Receiver, ReceiverRow] = MappingProxyType({row.receiver: row for (row,) in TABLE.values()})
OUTLASTS = Table("outlasts", rows_of(_FILE, "outlasts"), read_outlasts, OUTLASTING, grows=True)
BEGINS = Table("begins", rows_of(_FILE, "begins"), read_begins, BEGINNING, grows=True)
