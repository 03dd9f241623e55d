"""The offices and other organisations that take part in journeys."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import rows
from store.inserts import put as put_row
from store.tables import organisations


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """An office with its addresses and where its calendar runs."""

    id: str
    name: str
    kind: Role
    email: str | None = None
    lead_email: str | None = None
    language: str = "de"
    land: str | None = None
    municipality: str | None = None
    local_holidays: Sequence[str] = ()


async def put(connection: AsyncConnection, organisation: Organisation) -> None:
    """Enter an organisation or replace what is known of it."""
    values = asdict(organisation) | {"local_holidays": list(organisation.local_holidays)}
    await put_row(connection, organisations, values)


async def get(connection: AsyncConnection, organisation: str) -> Organisation | None:
    """Return an organisation."""
    statement = select(organisations).where(organisations.c.id == organisation)
    return rows.first(await connection.execute(statement), Organisation)


async def every(connection: AsyncConnection) -> list[Organisation]:
    """Return all organisations by name."""
    return rows.every(await connection.execute(select(organisations).order_by(organisations.c.name)), Organisation)
