"""Open journeys of the same person or the same employer, as far as one's own office sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import parties, search
from store.caseload import CaseWish
from store.sessions import Session
from web.journeys.lines import Line, lines
from web.office import Office

MOST = 5


@dataclass(frozen=True)
class Duplicates:
    """The open journeys of the same person, and those of the same employer besides."""

    person: Sequence[Line]
    employer: Sequence[Line]


async def duplicates(
    connection: AsyncConnection, office: Office, session: Session, sent: Mapping[str, str]
) -> Duplicates:
    """Return what may be the same journey; names are compared by their keyed hashes."""
    vault = office.store.vault
    name = " ".join(sent.get(f"worker.{part}", "") for part in ("given_name", "family_name")).strip()
    email, firm = sent.get("worker.email", "").strip(), sent.get("employer.name", "").strip()
    ours, known = session.organisation, sent.get("worker.family_name", "").strip()
    ids = set(await search.find(connection, vault, name, ours)) if known else set()
    if "@" in email:
        ids |= {one.journey for one in await parties.by_email(connection, vault, email)}
    theirs = await _open(connection, office, session, ids)
    firms = set(await search.find(connection, vault, firm, ours)) - ids if firm else set()
    return Duplicates(theirs, await _open(connection, office, session, firms))


async def _open(connection: AsyncConnection, office: Office, session: Session, ids: set[str]) -> list[Line]:
    """Return the open ones of some journeys that somebody's office takes part in."""
    if not ids:
        return []
    now = office.clock()
    wish = CaseWish(organisation=session.organisation, today=berlin_day(now), journeys=ids, limit=MOST)
    return await lines(connection, office.store.vault, wish, now)
