"""Advice that opened no journey: what it came to, counted, and nothing about whom it was given to."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.outcomes import Outcome
from store.inserts import insert_new
from store.tables import advices


@dataclass(frozen=True, kw_only=True)
class Advice:
    """Advice that was given: its outcome, and what the assessment said."""

    id: str
    at: datetime
    person: str
    organisation: str
    outcome: Outcome
    route: str = ""
    pathway: str = ""
    cautions: Sequence[str] = ()


async def note(connection: AsyncConnection, advice: Advice) -> bool:
    """Keep an advice; tell whether it is new."""
    return await insert_new(connection, advices, asdict(advice) | {"cautions": list(advice.cautions)})


async def counts(connection: AsyncConnection, organisation: str, since: datetime) -> dict[Outcome, int]:
    """Return how often an office's advice came to each outcome since an instant."""
    theirs = (advices.c.organisation == organisation) & (advices.c.at >= since)
    statement = select(advices.c.outcome, func.count().label("number")).where(theirs).group_by(advices.c.outcome)
    return {row.outcome: row.number for row in await connection.execute(statement)}
