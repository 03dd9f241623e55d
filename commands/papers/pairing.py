"""Where a paper belongs: whose it is, which original it translates, what it replaces, and what it answers."""

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.papers.upload import Part, Upload
from rules.documents import DOCUMENTS
from rules.terms.roles import Role
from store import documents, requests
from store.documents import DocumentRow, current
from store.requests import Item
from store.states import RequestState

UNPAIRED = ""  # a translation whose original is not here yet


async def mark_received(connection: AsyncConnection, row: DocumentRow) -> None:
    """Note on the requests that what they ask for has come in."""
    for request in await requests.of(connection, row.journey):
        items = [_received(item, row) for item in request.items]
        if request.state is RequestState.SENT and items != list(request.items):
            await requests.put_items(connection, request.id, items)


def _received(item: Item, row: DocumentRow) -> Item:
    only_one = len(DOCUMENTS[row.document].suppliers) == 1
    matches = item.document == row.document and (only_one or item.supplier is row.supplier)
    return Item(**{**vars(item), "received": row.id}) if matches and item.received is None else item


async def paired(connection: AsyncConnection, row: DocumentRow, upload: Upload) -> DocumentRow:
    """Return the row with the original it translates and the version it replaces."""
    there = [one for one in current(await documents.of(connection, row.journey)) if one.document == row.document]
    originals = [one for one in there if not one.translates]
    translated = originals[-1].id if originals else UNPAIRED
    pairs = {Part.ORIGINAL: None, Part.TRANSLATION: translated, Part.BOTH: row.id}
    same = [
        one for one in there if one.translates == (upload.part is Part.TRANSLATION) and one.supplier is row.supplier
    ]
    replaces = same[-1].id if same and not upload.beside else None
    return DocumentRow(**{**vars(row), "translation_of": pairs[upload.part], "replaces": replaces})


def supplier_of(role: Role, upload: Upload) -> Role:
    """Return whose paper it is: that of the party who brings it, else as was said, else the usual supplier's."""
    suppliers = DOCUMENTS[upload.document].suppliers
    return next((one for one in (role, upload.supplier) if one in suppliers), suppliers[0])
