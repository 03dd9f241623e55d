"""Which running journeys wait for something the calendar brings, and have not been told of it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Exists, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store.states import JourneyState
from store.tables import commands, journeys, parties


async def standing_since_before(
    connection: AsyncConnection,
    at: datetime,
    adaptations: Collection[Pathway],
    settlements: Collection[str],
    *,
    untold: str,
) -> list[str]:
    """Return the open journeys in such a stay since before an instant that have no command under the key `untold`."""
    plan = journeys.c.plan
    adapting = and_(journeys.c.stage == Stage.ADAPTATION, plan["pathway"].as_string().in_(adaptations))
    settling = and_(journeys.c.stage == Stage.RETENTION, plan["settlement"].as_string().in_(settlements))
    running = and_(journeys.c.state == JourneyState.OPEN, journeys.c.stage_since < at)
    statement = select(journeys.c.id).where(running, or_(adapting, settling), ~_told(untold)).order_by(journeys.c.id)
    return list(await connection.scalars(statement))


async def guarded(connection: AsyncConnection, stages: Collection[Stage], untold: str) -> list[str]:
    """Return the open journeys in these stages in which custodians act, without a command under the key `untold`."""
    present = and_(parties.c.role == Role.CUSTODIAN, parties.c.valid_until_on.is_(None))
    acting = exists().where(parties.c.journey == journeys.c.id, present)
    running = and_(journeys.c.state == JourneyState.OPEN, journeys.c.stage.in_(stages))
    statement = select(journeys.c.id).where(running, acting, ~_told(untold)).order_by(journeys.c.id)
    return list(await connection.scalars(statement))


async def along(
    connection: AsyncConnection, routes: Collection[Route], stages: Collection[Stage], untold: str
) -> list[str]:
    """Return the open journeys along these routes, in these stages, without a command under the key `untold`."""
    on_the_way = journeys.c.plan["route"].as_string().in_(routes)
    running = and_(journeys.c.state == JourneyState.OPEN, journeys.c.stage.in_(stages))
    statement = select(journeys.c.id).where(running, on_the_way, ~_told(untold)).order_by(journeys.c.id)
    return list(await connection.scalars(statement))


def _told(key: str) -> Exists:
    return exists().where(commands.c.journey == journeys.c.id, commands.c.idempotency_key == key)
