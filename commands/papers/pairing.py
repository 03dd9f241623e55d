"""Where a paper belongs: whose it is, which original it translates, what it replaces, and what it answers."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.papers.upload import Part, Upload
from rules.documents import DOCUMENTS
from rules.terms.roles import Role
from store import documents, requests
from store.documents import UNPAIRED, DocumentRow, current
from store.requests import Item
from store.states import RequestState, Verdict


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
    home = {Part.ORIGINAL: None, Part.TRANSLATION: _home(there), Part.BOTH: row.id}[upload.part]
    if upload.part is Part.TRANSLATION:
        like = [one for one in there if one.translates and one.translation_of == home]
    else:
        like = [one for one in there if not one.translates]
    same = [one for one in like if one.supplier is row.supplier]
    replaces = same[-1].id if same and not upload.beside else None
    return replace(row, translation_of=home, replaces=replaces)


def _home(there: Sequence[DocumentRow]) -> str:
    """Return the original that a new translation translates: the last without one that may do, else the last."""
    originals = [one for one in there if not one.translates]
    translated = {one.translation_of for one in there if one.verdict is not Verdict.REJECTED}
    bare = [one for one in originals if one.id not in translated]
    return (bare or originals)[-1].id if originals else UNPAIRED


def supplier_of(role: Role, upload: Upload) -> Role:
    """Return whose paper it is: that of the party who brings it, else as was said, else the usual supplier's."""
    suppliers = DOCUMENTS[upload.document].suppliers
    return next((one for one in (role, upload.supplier) if one in suppliers), suppliers[0])
