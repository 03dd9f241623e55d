"""Taking a task in hand: until the end of the next working day, extended, given back, handed on or taken over."""

from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.hands import in_other_hands, take_over
from rules.calendar import Place
from rules.office import next_office_day
from schemas.instants import BERLIN, berlin_day
from store import claims, members, organisations
from store.claims import Claim
from store.sessions import Session
from store.vault import Vault
from web.reading import actor_of

LAST_MINUTE = time(23, 59)
EVERYWHERE = Place("BE", "Berlin")


async def lease_until(connection: AsyncConnection, organisation: str, now: datetime) -> datetime:
    """Return the last minute of the next working day at the office's place."""
    office = await organisations.get(connection, organisation)
    place = Place(office.land, office.municipality or "") if office and office.land else EVERYWHERE
    day = next_office_day(berlin_day(now) + timedelta(days=1), place)
    return datetime.combine(day, LAST_MINUTE, BERLIN)


async def take(connection: AsyncConnection, session: Session, task_id: str, now: datetime) -> Claim:
    """Take a task or extend one's claim; return who has it."""
    until_at = await lease_until(connection, session.organisation, now)
    wish = Claim(
        task_id=task_id, person=session.person, organisation=session.organisation, since_at=now, until_at=until_at
    )
    return await claims.claim(connection, wish, now)


async def take_away(connection: AsyncConnection, vault: Vault, session: Session, task_id: str, now: datetime) -> Claim:
    """Take a task, out of a colleague's hands too, which is put on audit; return who has it, which is oneself."""
    held = await take(connection, session, task_id, now)
    if held.person == session.person:
        return held
    until_at = await lease_until(connection, session.organisation, now)
    return await take_over(connection, vault, actor_of(session), held, until_at, now)


async def give(
    connection: AsyncConnection, vault: Vault, session: Session, task_id: str, person: str, now: datetime
) -> bool:
    """Put a task into the hands of a colleague of the same office; tell whether there is one.

    Out of the hands of yet another colleague it is taken over first, which is put on audit.
    """
    staff = {one.person for one in await members.of(connection, session.organisation, berlin_day(now))}
    if person not in staff:
        return False
    until_at = await lease_until(connection, session.organisation, now)
    await take(connection, session, task_id, now)  # whoever else reaches for it now waits until it is given
    held = await in_other_hands(connection, task_id, session.person, now)
    if held and held.person != person:
        await take_over(connection, vault, actor_of(session), held, until_at, now)
    await claims.hand_over(
        connection,
        Claim(task_id=task_id, person=person, organisation=session.organisation, since_at=now, until_at=until_at),
    )
    return True
