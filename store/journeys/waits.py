"""Which running journeys stand in a stay whose days are set by certain rows, and have not been told of a change."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.stages import Pathway, Stage
from store.states import JourneyState
from store.tables import commands, journeys


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
    told = exists().where(commands.c.journey == journeys.c.id, commands.c.idempotency_key == untold)
    running = and_(journeys.c.state == JourneyState.OPEN, journeys.c.stage_since < at)
    statement = select(journeys.c.id).where(running, or_(adapting, settling), ~told).order_by(journeys.c.id)
    return list(await connection.scalars(statement))
