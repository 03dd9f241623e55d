"""A journey's papers beside another page, such as the form of a task."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from store.journeys import JourneyRow
from store.sealing import Erased
from store.sessions import Session
from web.documents.showing import Papers, papers_of
from web.office import Office


@dataclass(frozen=True)
class Beside:
    """What `documents_beside` of beside.html shows; nothing of an erased journey."""

    papers: Papers | None


async def documents_beside(connection: AsyncConnection, office: Office, session: Session, row: JourneyRow) -> Beside:
    """Return the papers of a journey that somebody may see, for the macro `documents_beside` of beside.html."""
    try:
        return Beside(await papers_of(connection, office, session, row))
    except Erased:
        return Beside(None)
