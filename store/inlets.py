"""The inlets of offices' own systems: signed messages come in through them, in the name of a member."""

from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.tables import inlets
from store.vault import Vault


@dataclass(frozen=True, kw_only=True)
class Inlet:
    """The way in of one system of an office."""

    id: str
    organisation: str
    person: str
    name: str
    secret_sealed: bytes = field(repr=False)
    made_at: datetime
    ended_at: datetime | None = None
    used_at: datetime | None = None


async def enter(connection: AsyncConnection, vault: Vault, inlet: Inlet, secret: bytes) -> None:
    """Enter an inlet with the secret its messages are signed with."""
    sealed = (await vault.sealer(connection, None)).seal("inlets", "secret_sealed", inlet.id, secret)
    await connection.execute(inlets.insert().values(asdict(inlet) | {"secret_sealed": sealed}))


async def get(connection: AsyncConnection, inlet: str) -> Inlet | None:
    """Return an inlet, ended or not."""
    return rows.first(await connection.execute(select(inlets).where(inlets.c.id == inlet)), Inlet)


async def every(connection: AsyncConnection) -> list[Inlet]:
    """Return all inlets."""
    return rows.every(await connection.execute(select(inlets).order_by(inlets.c.made_at, inlets.c.id)), Inlet)


async def end(connection: AsyncConnection, inlet: str, at: datetime) -> bool:
    """End an inlet; tell whether it was open."""
    where = (inlets.c.id == inlet) & inlets.c.ended_at.is_(None)
    statement = update(inlets).where(where).values(ended_at=at).returning(inlets.c.id)
    return (await connection.execute(statement)).first() is not None


async def use(connection: AsyncConnection, inlet: str, at: datetime) -> None:
    """Note that a message came in."""
    await connection.execute(update(inlets).where(inlets.c.id == inlet).values(used_at=at))


async def secret_of(connection: AsyncConnection, vault: Vault, inlet: Inlet) -> bytes:
    """Return the secret its messages are signed with."""
    sealer = await vault.sealer(connection, None)
    return sealer.open("inlets", "secret_sealed", inlet.id, inlet.secret_sealed)
