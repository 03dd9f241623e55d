"""What somebody may see: whatever is invisible does not exist for them."""

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from activities.resources import parties_on
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import journeys, tasks
from store.journeys import JourneyRow
from store.sessions import Session
from store.tasks import TaskRow
from web.office import Office


def actor_of(session: Session) -> Actor:
    """Return who acts in a session."""
    return Actor(person=session.person, organisation=session.organisation, role=session.role, via=session.via)


async def visible_journey(
    connection: AsyncConnection, office: Office, session: Session, journey: str, *also: str
) -> JourneyRow:
    """Return a journey that somebody may read; raises 404. `also` names those who see it for another reason."""
    row = await journeys.get(connection, journey)
    if row is None or session.journey not in (None, journey):
        raise HTTPException(404)
    on = berlin_day(office.beside(row).clock())
    present = await parties_on(connection, journey, on)
    if not may(actor_of(session), Action.READ, JourneyResource(parties=present | set(also)), on).allowed:
        raise HTTPException(404)
    return row


async def journey_of(connection: AsyncConnection, office: Office, session: Session, journey: str) -> JourneyRow:
    """Return a journey, also to an office that has taken over a task of it; raises 404."""
    takers = {row.organisation for row in await tasks.open_of(connection, journey)}
    return await visible_journey(connection, office, session, journey, *takers)


async def visible_task(
    connection: AsyncConnection, office: Office, session: Session, task_id: str
) -> tuple[TaskRow, JourneyRow]:
    """Return a task that somebody may read, with its journey; raises 404. An office sees what it has taken over."""
    row = await tasks.get(connection, task_id)
    if row is None or not _theirs(session, row):
        raise HTTPException(404)
    return row, await visible_journey(connection, office, session, row.journey, row.organisation)


def _theirs(session: Session, row: TaskRow) -> bool:
    """Tell whether a task is shown to somebody: to employer and worker, only what they themselves can answer."""
    return session.journey is None or row.organisation == session.organisation or session.role in row.recorders
