"""What a caller may see, found by its address; whatever is invisible does not exist."""

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from store import tasks
from store.journeys import JourneyRow
from store.sessions import Session
from store.tasks import TaskRow
from web.office import Office
from web.reading import visible_journey, visible_task


async def journey_of(connection: AsyncConnection, office: Office, session: Session, journey: str) -> JourneyRow:
    """Return a journey, also to an office that has taken over a task of it; raises 404."""
    helpers = {row.organisation for row in await tasks.open_of(connection, journey)}
    return await visible_journey(connection, office, session, journey, *helpers)


async def task_of(
    connection: AsyncConnection, office: Office, session: Session, journey: str, name: str
) -> tuple[TaskRow, JourneyRow]:
    """Return a task with its journey; raises 404."""
    row, whole = await visible_task(connection, office, session, f"{journey}/{name}")
    if whole.id != journey:
        raise HTTPException(404)
    return row, whole
