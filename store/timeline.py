"""The story of a journey in codes and dates: what happened, when, through whom."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import calls, rows
from store.inserts import insert_new
from store.tables import timeline


@dataclass(frozen=True, kw_only=True)
class Event:
    """A line of the timeline."""

    journey: str
    seq: int
    event: str
    at: datetime
    task_id: str = ""
    person: str | None = None
    organisation: str | None = None
    role: Role | None = None
    details: Mapping[str, object] = field(default_factory=dict)


async def note(connection: AsyncConnection, event: Event) -> bool:
    """Note an event once, and call the webhooks that wait for it; tell whether it is new."""
    if not await insert_new(connection, timeline, asdict(event)):
        return False
    await calls.announce(connection, event.event, event.journey, event.task_id, event.seq, event.at)
    return True


async def last_seq(connection: AsyncConnection, journey: str) -> int:
    """Return the number of the last thing a journey has written."""
    return int(await connection.scalar(select(func.max(timeline.c.seq)).where(timeline.c.journey == journey)) or 0)


async def has_stated(connection: AsyncConnection, journey: str, task_id: str) -> bool:
    """Tell whether an office has stated the end of a task itself, beside what law and plan made of it."""
    about = (timeline.c.journey == journey, timeline.c.task_id == task_id, timeline.c.event == "task_redated")
    told = await connection.scalars(select(timeline.c.details).where(*about))
    return any("law_since" not in one and "planned_on" not in one for one in told)


async def days_of(connection: AsyncConnection, journey: str, task_id: str) -> list[Event]:
    """Return the events that gave a task its days, in order."""
    dated = timeline.c.event.in_(("task_filed", "task_redated"))
    about = (timeline.c.journey == journey, timeline.c.task_id == task_id, dated)
    statement = select(timeline).where(*about).order_by(timeline.c.seq, timeline.c.at)
    return rows.every(await connection.execute(statement), Event)


async def of_filing(connection: AsyncConnection, journey: str, task_id: str) -> Event | None:
    """Return the event with which a task was filed."""
    filing = (timeline.c.journey == journey, timeline.c.task_id == task_id, timeline.c.event == "task_filed")
    return rows.first(await connection.execute(select(timeline).where(*filing)), Event)


async def held_at(connection: AsyncConnection, task_ids: Collection[str]) -> dict[str, datetime]:
    """Return since when tasks have been on hold."""
    if not task_ids:
        return {}
    holds = (timeline.c.task_id.in_(task_ids), timeline.c.event == "task_held")
    statement = select(timeline.c.task_id, func.max(timeline.c.at)).where(*holds).group_by(timeline.c.task_id)
    return {str(task): at for task, at in (await connection.execute(statement)).all()}


async def of(connection: AsyncConnection, journey: str) -> list[Event]:
    """Return a journey's events in order."""
    statement = (
        select(timeline)
        .where(timeline.c.journey == journey)
        .order_by(timeline.c.seq, timeline.c.at, timeline.c.event, timeline.c.task_id)
    )
    return rows.every(await connection.execute(statement), Event)
