"""What somebody may do with the papers of a journey: by what they are, and by who brought them in."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.resources import parties_on
from rules.access import DocumentResource, may
from rules.documents import DOCUMENTS
from rules.receivers import readers_of
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import documents, journeys
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.sessions import Session
from web.office import Office
from web.reading import actor_of


@dataclass(frozen=True)
class Reader:
    """Somebody before the papers of a journey, on a day of its own clock."""

    actor: Actor
    parties: frozenset[str]
    today: date

    def may(self, action: Action, document: str, person: str = "") -> bool:
        """Tell whether they may do something with a kind of paper; `person` brought this one in."""
        kind = DOCUMENTS[document]
        resource = DocumentResource(self.parties, kind.suppliers, readers_of(document), person)
        return may(self.actor, action, resource, self.today).allowed

    def kinds(self, action: Action) -> frozenset[str]:
        """Return the kinds of papers they may do something with, whoever brings them."""
        return frozenset(name for name in DOCUMENTS if self.may(action, name))

    def reads(self, row: DocumentRow) -> bool:
        """Tell whether they may read a version: also one that they brought in for the other side."""
        return self.may(Action.READ, row.document, row.person)


async def reader_of(connection: AsyncConnection, office: Office, session: Session, row: JourneyRow) -> Reader:
    """Return somebody as a reader of a journey's papers."""
    today = berlin_day(office.beside(row).clock())
    return Reader(actor_of(session), await parties_on(connection, row.id, today), today)


async def readable(connection: AsyncConnection, office: Office, session: Session, row: JourneyRow) -> list[DocumentRow]:
    """Return the versions of a journey's papers that somebody may read."""
    reader = await reader_of(connection, office, session, row)
    return [one for one in await documents.of(connection, row.id) if reader.reads(one)]


async def seen_version(
    connection: AsyncConnection, office: Office, session: Session, document: str
) -> tuple[DocumentRow, JourneyRow] | None:
    """Return a version that somebody may read, with its journey, or nothing."""
    row = await documents.get(connection, document)
    journey = await journeys.get(connection, row.journey) if row else None
    if row is None or journey is None or session.journey not in (None, row.journey):
        return None
    reader = await reader_of(connection, office, session, journey)
    return (row, journey) if reader.reads(row) else None
