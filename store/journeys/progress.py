"""What the workflow tells of a journey: plan, stage, chain of authorities, end; newer events win."""

from datetime import date, datetime

from sqlalchemy import case, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.happenings import AuthorityState
from rules.terms.stages import Stage
from schemas.books import CloseJourney
from schemas.journey import Plan
from store.states import JourneyState
from store.tables import journeys


async def plan(connection: AsyncConnection, journey: str, seq: int, plan: Plan) -> bool:
    """Note the itinerary."""
    return await _note(connection, journey, "plan_seq", seq, plan=plan.model_dump(mode="json"))


async def enter(connection: AsyncConnection, journey: str, seq: int, stage: Stage, at: datetime) -> bool:
    """Note the stage the journey is in, and since when: the instant of the first event that told of it."""
    since = case((journeys.c.stage == stage, journeys.c.stage_since), else_=at)
    return await _note(connection, journey, "stage_seq", seq, stage=stage, stage_since=since)


async def authorise(connection: AsyncConnection, journey: str, seq: int, authority: AuthorityState) -> bool:
    """Note the state of the chain of authorities."""
    return await _note(connection, journey, "authority_seq", seq, authority=authority)


async def close(connection: AsyncConnection, order: CloseJourney, delete_after_on: date) -> bool:
    """Close a journey and date its deletion."""
    return await _note(
        connection,
        order.journey,
        "state_seq",
        order.seq,
        state=JourneyState.CLOSED,
        ending=order.ending,
        cause=order.cause,
        closed_at=order.at,
        delete_after_on=delete_after_on,
    )


async def _note(connection: AsyncConnection, journey: str, column: str, seq: int, **values: object) -> bool:
    older = journeys.c[column] < seq
    statement = update(journeys).where(journeys.c.id == journey, older).values(values | {column: seq})
    return (await connection.execute(statement.returning(journeys.c.id))).first() is not None
