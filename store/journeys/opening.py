"""The opening of a journey: its number, its row, its key, and its hand-over to the engine."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.happenings import AuthorityState
from store.inserts import insert_into, insert_new
from store.journeys.row import NewJourney
from store.states import JourneyState, StartState
from store.tables import journeys, reference_counters
from store.vault import Vault


async def number(connection: AsyncConnection, prefix: str) -> str:
    """Return the next reference with a prefix such as "LB-2026"; never the same twice."""
    insert = insert_into(connection.dialect.name, reference_counters).values(prefix=prefix, last=1)
    counted = insert.on_conflict_do_update(
        index_elements=["prefix"], set_={"last": reference_counters.c.last + 1}
    ).returning(reference_counters.c.last)
    return f"{prefix}-{await connection.scalar(counted):04d}"


async def open_journey(connection: AsyncConnection, vault: Vault, journey: NewJourney) -> bool:
    """Enter a journey with a data key of its own; tell whether it is new."""
    values = {
        "id": journey.id,
        "reference": journey.reference,
        "cooperation": journey.cooperation,
        "pathway": journey.pathway,
        "requested_at": journey.requested_at,
        "start_state": StartState.REQUESTED,
        "state": JourneyState.OPEN,
        "cause": "",
        "authority": AuthorityState.NONE,
        "ahead_seconds": journey.ahead_seconds,
    }
    if not await insert_new(connection, journeys, values):
        return False
    await vault.create(connection, journey.id)
    sealer = await vault.sealer(connection, journey.id)
    sealed = sealer.seal_json("journeys", "dossier_enc", journey.id, journey.dossier)
    await connection.execute(update(journeys).where(journeys.c.id == journey.id).values(dossier_enc=sealed))
    return True


async def to_start(connection: AsyncConnection, limit: int = 50) -> list[str]:
    """Return journeys the engine has not taken over yet, oldest request first; one that is seeded starts elsewhere."""
    statement = (
        select(journeys.c.id)
        .where(journeys.c.start_state == StartState.REQUESTED, journeys.c.ahead_seconds == 0)
        .order_by(journeys.c.requested_at)
        .limit(limit)
    )
    return list(await connection.scalars(statement))


async def mark_started(connection: AsyncConnection, journey: str, at: datetime) -> bool:
    """Note that the engine has taken a journey over; tell whether that was news."""
    statement = (
        update(journeys)
        .where(journeys.c.id == journey, journeys.c.start_state == StartState.REQUESTED)
        .values(start_state=StartState.STARTED, opened_at=at)
        .returning(journeys.c.id)
    )
    return (await connection.execute(statement)).first() is not None
