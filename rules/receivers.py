"""Who reads which papers of a file, and until when a paper must hold for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from rules.calendar import add_months
from rules.documents import DOCUMENTS, Document, Item
from rules.rows import Row
from rules.tables import toml
from rules.terms.deadlines import Mark
from rules.terms.documents import HoldsUntil, Need, Receiver, When
from rules.terms.roles import Role


@dataclass(frozen=True)
class ReceiverRow:
    """A receiver of papers: the offices that read for it, what it reads, and the day on which papers must hold."""

    receiver: Receiver
    roles: tuple[Role, ...]
    documents: tuple[str, ...]
    also: tuple[str, ...]
    alternatives: bool
    holds_until: HoldsUntil
    basis: str
    mark: Mark


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
    until = RECEIVERS[receiver].holds_until
    day = today if until is HoldsUntil.NOW else max(today, planned_start_on)
    return add_months(day, OUTLASTS.get(document, 0)) if until is not HoldsUntil.NOW else day


def read_receivers(table: Row, documents: Mapping[str, Document]) -> Mapping[Receiver, ReceiverRow]:
    """Return every receiver, or raise `BadRow`."""
    table.only(*Receiver)
    return MappingProxyType({code: _receiver(table.part(code), code, documents) for code in Receiver})


def read_outlasts(table: Row, documents: Mapping[str, Document]) -> Mapping[str, int]:
    """Return by how many months documents must outlast their receiver's day, or raise `BadRow`."""
    found = {}
    for row in table.each():
        row.only("months", "basis", "mark")
        _known(row, "months", (row.name,), documents)
        row.text("basis")
        row.word("mark", Mark)
        found[row.name] = row.number("months")
    return MappingProxyType(found)


def _receiver(row: Row, code: Receiver, documents: Mapping[str, Document]) -> ReceiverRow:
    row.only("roles", "documents", "also", "alternatives", "holds_until", "basis", "mark")
    read, also = row.texts("documents"), row.texts("also")
    _known(row, "documents", (*read, *also), documents)
    return ReceiverRow(
        receiver=code,
        roles=row.words("roles", Role),
        documents=read,
        also=also,
        alternatives=row.flag("alternatives"),
        holds_until=row.word("holds_until", HoldsUntil),
        basis=row.text("basis"),
        mark=row.word("mark", Mark),
    )


def _known(row: Row, column: str, names: tuple[str, ...], documents: Mapping[str, Document]) -> None:
    for name in names:
        if name not in documents:
            raise row.bad(column, f"unknown {name!r}; use one of {', '.join(documents)}")


_FILE = toml("receivers.toml")
_FILE.only("receivers", "outlasts")
RECEIVERS = read_receivers(_FILE.part("receivers"), DOCUMENTS)
OUTLASTS = read_outlasts(_FILE.part("outlasts"), DOCUMENTS)
