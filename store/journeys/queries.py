"""Reading of journeys; only the dossier needs the journey's key."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.journeys.row import JourneyRow
from store.states import JourneyState
from store.tables import journeys
from store.vault import Vault

_ROW = select(*[column for column in journeys.c if column.name != "dossier_enc"])
_ONE = _ROW.where(journeys.c.id == bindparam("journey"))


async def get(connection: AsyncConnection, journey: str) -> JourneyRow | None:
    """Return a journey by its id."""
    return rows.first(await connection.execute(_ONE, {"journey": journey}), JourneyRow)


async def by_reference(connection: AsyncConnection, reference: str) -> JourneyRow | None:
    """Return a journey by the reference people use."""
    return rows.first(await connection.execute(_ROW.where(journeys.c.reference == reference)), JourneyRow)


async def some(connection: AsyncConnection, ids: Collection[str]) -> dict[str, JourneyRow]:
    """Return several journeys by id."""
    result = await connection.execute(_ROW.where(journeys.c.id.in_(ids)))
    return {row.id: row for row in rows.every(result, JourneyRow)}


async def every(
    connection: AsyncConnection, state: JourneyState | None = None, limit: int = 500, offset: int = 0
) -> list[JourneyRow]:
    """Return journeys, newest first."""
    statement = _ROW.order_by(journeys.c.requested_at.desc(), journeys.c.id).limit(limit).offset(offset)
    if state is not None:
        statement = statement.where(journeys.c.state == state)
    return rows.every(await connection.execute(statement), JourneyRow)


async def open_ids(connection: AsyncConnection) -> list[str]:
    """Return the ids of all open journeys."""
    statement = select(journeys.c.id).where(journeys.c.state == JourneyState.OPEN).order_by(journeys.c.id)
    return list(await connection.scalars(statement))


async def due_for_erasure(connection: AsyncConnection, on: date) -> list[tuple[str, date]]:
    """Return the journeys whose day of deletion has come, with that day."""
    day = journeys.c.delete_after_on
    statement = select(journeys.c.id, day).where(day <= on, journeys.c.erased_at.is_(None)).order_by(day)
    return [(journey, delete_on) for journey, delete_on in (await connection.execute(statement)).all()]


async def dossier(connection: AsyncConnection, vault: Vault, journey: str) -> dict[str, object]:
    """Return all facts about employer, worker and job; raise `Erased` or `UnknownJourney`."""
    sealer = await vault.sealer(connection, journey)
    sealed = await connection.scalar(select(journeys.c.dossier_enc).where(journeys.c.id == journey))
    return sealer.open_json("journeys", "dossier_enc", journey, sealed)


async def put_dossier(connection: AsyncConnection, vault: Vault, journey: str, content: Mapping[str, object]) -> None:
    """Replace the facts about employer, worker and job."""
    sealer = await vault.sealer(connection, journey)
    sealed = sealer.seal_json("journeys", "dossier_enc", journey, content)
    await connection.execute(update(journeys).where(journeys.c.id == journey).values(dossier_enc=sealed))
