"""The staff of organisations: who may act for an office, and until when."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Rank, Role
from store import rows
from store.inserts import put as put_row
from store.tables import members


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person of an office, known elsewhere by an opaque id only."""

    person: str
    organisation: str
    role: Role
    name: str
    email: str
    valid_from_on: date
    valid_until_on: date | None = None
    rank: Rank = Rank.DESK


async def put(connection: AsyncConnection, member: Member) -> None:
    """Enter a member or replace what is known of them."""
    await put_row(connection, members, asdict(member))


async def get(connection: AsyncConnection, person: str) -> Member | None:
    """Return a member."""
    return rows.first(await connection.execute(select(members).where(members.c.person == person)), Member)


async def by_email(connection: AsyncConnection, email: str) -> Member | None:
    """Return the member with an e-mail address."""
    statement = select(members).where(func.lower(members.c.email) == email.strip().lower())
    return rows.first(await connection.execute(statement), Member)


async def of(connection: AsyncConnection, organisation: str, on: date) -> list[Member]:
    """Return the members an organisation has on a day."""
    statement = (
        select(members)
        .where(members.c.organisation == organisation, members.c.valid_from_on <= on)
        .where(or_(members.c.valid_until_on.is_(None), members.c.valid_until_on >= on))
        .order_by(members.c.person)
    )
    return rows.every(await connection.execute(statement), Member)


async def every(connection: AsyncConnection) -> list[Member]:
    """Return all members, past ones too."""
    return rows.every(await connection.execute(select(members).order_by(members.c.person)), Member)
