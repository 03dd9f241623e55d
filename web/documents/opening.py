"""Handing out the content of a paper: as a file to be kept, never to be shown inside our pages."""

from urllib.parse import quote

from fastapi.responses import Response
from starlette.exceptions import HTTPException

from commands.papers.packing import ENDINGS
from commands.papers.permits import note
from commands.papers.reading import content_of
from store import documents
from store.blobs import BlobMissing
from store.documents import DocumentRow
from store.sealing import Erased
from store.sessions import Session
from store.states import DocumentState
from web.office import Office
from web.reading import actor_of

LOCKED_UP = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


async def opened(office: Office, session: Session, row: DocumentRow) -> Response:
    """Return a paper as an attachment; its reader is on record before its content leaves. Raises 404 and 409."""
    if row.state is not DocumentState.CLEAN:
        raise HTTPException(409)
    async with office.store.begin() as connection:
        subject = f"{row.document} {row.id}"
        await note(connection, office.store, actor_of(session), "read paper", row.journey, subject, office.clock())
    try:
        content = await content_of(office.store, row)
        async with office.store.read() as connection:
            name = await documents.name_of(connection, office.store.vault, row)
    except (Erased, BlobMissing):
        raise HTTPException(404) from None
    headers = {**LOCKED_UP, "Content-Disposition": attachment(name, ENDINGS[row.media_type])}
    return Response(content, media_type=row.media_type, headers=headers)


def attachment(name: str, ending: str) -> str:
    """Return the header under whose name a browser keeps a file; the ending is that of its content."""
    stem = name.rpartition(".")[0] or name
    plain = "".join(one if one.isascii() and (one.isalnum() or one in " -_") else "_" for one in stem).strip() or "file"
    return f"attachment; filename=\"{plain}.{ending}\"; filename*=UTF-8''{quote(f'{stem}.{ending}', safe='')}"
