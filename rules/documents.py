"""The documents a file is made of: who supplies them, in which form, and when a file is complete."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of, with_header
from rules.in_flight import By
from rules.law import Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import toml
from rules.terms.documents import Legalisation, Need, Translation, When
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.versions import versions

FILE = "documents.toml"
COLUMNS = ("id", *LAW, "name", "suppliers", "translation", "legalisation")
LISTED = ("id", *LAW, "pathway", "document", "need")
ONLY_SOME = ("when", "block", "either")


@dataclass(frozen=True, kw_only=True)
class Document(Grounded):
    """A document by its id and German name, with the parties that supply it."""

    name: str
    suppliers: tuple[Role, ...]
    translation: Translation
    legalisation: Legalisation


@dataclass(frozen=True)
class Item:
    """A line of a checklist; items of one `block` with different `either` are alternatives."""

    document: Document
    need: Need
    when: When
    block: str
    either: str
    unverified: bool = False


@dataclass(frozen=True, kw_only=True)
class Listed(Grounded):
    """A version of a line of a pathway's checklist."""

    pathway: Pathway
    item: Item


@remembered
def checklist(code: Pathway, on: date) -> tuple[Item, ...]:
    """Return what makes a file of a pathway complete on a day, every document in its form of that day."""
    lines = (line.item for group in _of_pathway()[code] for line in group if line.holds(on))
    return tuple(replace(item, document=document(item.document.id, on)) for item in lines)


def document(name: str, by: By) -> Document:
    """Return a document in the form in which it is wanted on a day; before the first version, as it began."""
    return TABLE.meeting(by).get(name) or TABLE[name][0]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Document, ...]]:
    """Return the documents made of raw rows, or raise `BadRow`; who supplies one decides who may read it, and stays."""
    found = versions(FILE, [_document(row) for row in rows])
    for row in rows:
        if row.words("suppliers", Role) != found[row.text("id")][0].suppliers:
            raise row.bad("suppliers", "keep them; who may supply and read a document changes with the program only")
    return found


def read_lines(rows: tuple[Row, ...]) -> Mapping[str, tuple[Listed, ...]]:
    """Return the lines of the checklists made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_line(row) for row in rows])


def lines_of(file: Row) -> tuple[Row, ...]:
    """Return the lines of the checklists of a file, each with its id: the pathway, the document, the alternative."""
    lists = file.part("checklists")
    lists.only(*Pathway)
    return tuple(_raw(file, code, line) for code in Pathway for line in lists.parts(code))


@remembered
def newest(code: Pathway) -> tuple[Item, ...]:
    """Return what makes a file of a pathway complete by the newest version of each line."""
    lines = (group[-1].item for group in _of_pathway()[code])
    return tuple(replace(item, document=TABLE[item.document.id][-1]) for item in lines)


@remembered
def _of_pathway() -> Mapping[Pathway, list[tuple[Listed, ...]]]:
    found: dict[Pathway, list[tuple[Listed, ...]]] = {code: [] for code in Pathway}
    for group in CHECKLISTS.values():
        found[group[0].pathway].append(group)
    return found


def _raw(file: Row, code: Pathway, line: Row) -> Row:
    parts = (code, str(line.cells.get("document", "")), str(line.cells.get("either", "")))
    row = with_header(file, "/".join(part for part in parts if part), line)
    return Row(row.file, row.name, {"pathway": code.value, **row.cells})


def _document(row: Row) -> Document:
    row.only(*COLUMNS)
    suppliers = row.words("suppliers", Role)
    if not suppliers:
        raise row.bad("suppliers", "name employer or worker, or both")
    return Document(
        **ground(row),
        name=row.text("name"),
        suppliers=suppliers,
        translation=row.word("translation", Translation),
        legalisation=row.word("legalisation", Legalisation),
    )


def _line(row: Row) -> Listed:
    row.only(*LISTED, *ONLY_SOME)
    law = ground(row)
    unverified = Grounded(**law).unverified
    return Listed(**law, pathway=row.word("pathway", Pathway), item=_item(row, unverified=unverified))


def _item(row: Row, *, unverified: bool) -> Item:
    name, need = row.text("document"), row.word("need", Need)
    when = When.ALWAYS if row.cells.get("when") in (None, "") else row.word("when", When)
    if name not in DOCUMENTS:
        raise row.bad("document", f"unknown {name!r}; use one of {', '.join(DOCUMENTS)}")
    if (need is Need.CONDITIONAL) != (when is not When.ALWAYS):
        raise row.bad("when", "say when a conditional document is needed, and only then")
    return Item(DOCUMENTS[name], need, when, row.text("block", ""), row.text("either", ""), unverified)


_FILE = toml(FILE)
_FILE.only("law", "documents", "checklists")
TABLE = Table("documents", rows_of(_FILE, "documents"), read, COLUMNS)
DOCUMENTS: Mapping[str, Document] = MappingProxyType({name: row for name, (row,) in TABLE.items()})
CHECKLISTS = Table("checklists", lines_of(_FILE), read_lines, LISTED, optional=ONLY_SOME, grows=True)
