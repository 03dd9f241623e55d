"""Whether somebody may do something with a paper of a journey; what is denied is put on record."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.resources import parties_on
from commands.fate import NotAllowed
from rules.access import Decision, DocumentResource, may
from rules.documents import DOCUMENTS
from rules.receivers import readers_of
from rules.terms.roles import Action, Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import audit
from store.audit import Entry
from store.store import Store


async def decide(
    connection: AsyncConnection, actor: Actor, action: Action, journey: str, document: str, at: datetime,
    person: str = "",
) -> Decision:  # fmt: skip
    """Decide about a paper that `person` has brought in; of an unknown document nobody may do anything."""
    known = DOCUMENTS.get(document)
    suppliers: tuple[Role, ...] = known.suppliers if known else ()
    parties = await parties_on(connection, journey, berlin_day(at))
    resource = DocumentResource(parties, suppliers, readers_of(document) if known else frozenset(), person)
    return may(actor, action, resource, berlin_day(at))


async def demand(store: Store, actor: Actor, action: Action, journey: str, document: str, at: datetime) -> None:
    """Raise NotAllowed, and put it on record, where somebody may not."""
    async with store.read() as connection:
        decision = await decide(connection, actor, action, journey, document, at)
    if decision.allowed:
        return
    async with store.begin() as connection:
        await note(connection, store, actor, f"{action} denied", journey, decision.rule, at)
    raise NotAllowed(decision)


async def note(
    connection: AsyncConnection, store: Store, actor: Actor, action: str, journey: str, subject: str, at: datetime
) -> None:
    """Put on record what somebody did with a paper, in codes."""
    entry = Entry(at=at, actor=actor.person, action=action, subject=subject, journey=journey, via=actor.via)
    await audit.append(connection, store.vault, entry)
