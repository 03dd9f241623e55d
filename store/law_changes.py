"""Changes of the law as the installation keeps them: proposals, and what is applied in its order."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.inserts import insert_new
from store.tables import law_changes

_NUMBER = law_changes.c.applied_number
_STAMPS = select(law_changes.c.stamp).where(_NUMBER.is_not(None)).order_by(_NUMBER)
_APPLIED = select(law_changes).where(_NUMBER.is_not(None)).order_by(_NUMBER)


@dataclass(frozen=True, kw_only=True)
class LawChange:
    """A change: its file as it was written, who proposed it, and who applied it, if somebody has."""

    id: str
    title: str
    source: str
    starts_on: date
    file: str
    content: str
    stamp: str
    proposed_by: str
    proposed_at: datetime
    applied_by: str | None = None
    applied_at: datetime | None = None
    applied_number: int | None = None


async def stamps(connection: AsyncConnection) -> Sequence[str]:
    """Return the stamps of what is applied, in its order."""
    return (await connection.scalars(_STAMPS)).all()


async def applied(connection: AsyncConnection) -> list[LawChange]:
    """Return what is applied, in its order."""
    return rows.every(await connection.execute(_APPLIED), LawChange)


async def every(connection: AsyncConnection) -> list[LawChange]:
    """Return all changes, proposals too, by the day on which they start."""
    statement = select(law_changes).order_by(law_changes.c.starts_on, law_changes.c.id)
    return rows.every(await connection.execute(statement), LawChange)


async def get(connection: AsyncConnection, change: str) -> LawChange | None:
    """Return a change."""
    return rows.first(await connection.execute(select(law_changes).where(law_changes.c.id == change)), LawChange)


async def propose(connection: AsyncConnection, change: LawChange) -> bool:
    """Keep a proposal, or replace one of the same id; tell whether that was possible: what is applied stays."""
    values = asdict(change)
    if await insert_new(connection, law_changes, values):
        return True
    again = update(law_changes).where(law_changes.c.id == change.id, _NUMBER.is_(None)).values(values)
    return (await connection.execute(again.returning(law_changes.c.id))).first() is not None


async def apply(connection: AsyncConnection, change: LawChange, person: str, at: datetime) -> bool:
    """Note that a proposal is applied, exactly as it was read; tell whether it was still waiting for that."""
    number = select(func.coalesce(func.max(_NUMBER), 0) + 1).scalar_subquery()
    waiting = law_changes.c.id == change.id, law_changes.c.stamp == change.stamp, _NUMBER.is_(None)
    proposer = law_changes.c.proposed_by == change.proposed_by
    values = {"applied_by": person, "applied_at": at, "applied_number": number}
    statement = update(law_changes).where(*waiting, proposer).values(values).returning(law_changes.c.id)
    return (await connection.execute(statement)).first() is not None
