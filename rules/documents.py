"""The documents a file is made of: who supplies them, in which form, and when a file is complete."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.rows import Row
from rules.tables import toml
from rules.terms.documents import Legalisation, Need, Translation, When
from rules.terms.roles import Role
from rules.terms.stages import Pathway


@dataclass(frozen=True)
class Document:
    """A document by its id and German name, with the parties that supply it."""

    id: str
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


def checklist(code: Pathway) -> tuple[Item, ...]:
    """Return what makes a file of a pathway complete."""
    return CHECKLISTS[code]


def papers_of(supplier: Role, code: Pathway = Pathway.P18A) -> tuple[Document, ...]:
    """Return the documents of a pathway's checklist that a party supplies."""
    return tuple(item.document for item in checklist(code) if supplier in item.document.suppliers)


def read_documents(table: Row) -> Mapping[str, Document]:
    """Return the documents by id, or raise `BadRow`."""
    return MappingProxyType({row.name: _document(row) for row in table.each()})


def read_checklists(table: Row, documents: Mapping[str, Document]) -> Mapping[Pathway, tuple[Item, ...]]:
    """Return a checklist for every pathway, or raise `BadRow`."""
    table.only(*Pathway)
    return MappingProxyType({code: tuple(_item(row, documents) for row in table.parts(code)) for code in Pathway})


def _document(row: Row) -> Document:
    row.only("name", "suppliers", "translation", "legalisation")
    suppliers = row.words("suppliers", Role)
    if not suppliers:
        raise row.bad("suppliers", "name employer or worker, or both")
    form = (row.word("translation", Translation), row.word("legalisation", Legalisation))
    return Document(row.name, row.text("name"), suppliers, *form)


def _item(row: Row, documents: Mapping[str, Document]) -> Item:
    row.only("document", "need", "when", "block", "either")
    name, need, when = row.text("document"), row.word("need", Need), row.word("when", When, When.ALWAYS)
    if name not in documents:
        raise row.bad("document", f"unknown {name!r}; use one of {', '.join(documents)}")
    if (need is Need.CONDITIONAL) != (when is not When.ALWAYS):
        raise row.bad("when", "say when a conditional document is needed, and only then")
    return Item(documents[name], need, when, row.text("block", ""), row.text("either", ""))


_FILE = toml("documents.toml")
_FILE.only("documents", "checklists")
DOCUMENTS = read_documents(_FILE.part("documents"))
CHECKLISTS = read_checklists(_FILE.part("checklists"), DOCUMENTS)
