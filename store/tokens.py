"""The tokens of programs: in whose name, with which scopes, until when; of the secret only a hash is kept."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import rows
from store.tables import tokens

PREFIX = "fachlotse_"  # so that scanners for leaked secrets find it


class Scope(StrEnum):
    """What a token may be used for; the rights are those of its member, cut by this."""

    READ = "read"  # journeys, tasks, dates, lists
    ANSWER = "answer"  # take tasks, answer, hold, redate and hand them over
    START = "start"  # open journeys
    REPORT = "report"  # report what happened, withdraw
    PAPERS = "papers"  # download papers, bring them in, say whether they will do
    POST = "post"  # send letters again
    CALLS = "calls"  # look at the office's webhooks and what they were told


@dataclass(frozen=True, kw_only=True)
class Token:
    """A token; `organisation` and `role` are those its member had when it was made."""

    id: str
    secret_hash: str = field(repr=False)
    name: str
    person: str
    organisation: str
    role: Role
    scopes: Sequence[str]
    made_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    used_at: datetime | None = None

    def open(self, now: datetime) -> bool:
        """Tell whether it can still be used."""
        return self.ended_at is None and now < self.ends_at


def hash_of(secret: str) -> str:
    """Return what is kept of a secret, which is random and long enough for a plain hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def enter(connection: AsyncConnection, token: Token) -> None:
    """Enter a token."""
    await connection.execute(tokens.insert().values(asdict(token) | {"scopes": list(token.scopes)}))


async def by_secret(connection: AsyncConnection, secret: str) -> Token | None:
    """Return the token of a secret, ended or not."""
    statement = select(tokens).where(tokens.c.secret_hash == hash_of(secret))
    return rows.first(await connection.execute(statement), Token)


async def every(connection: AsyncConnection, person: str | None = None) -> list[Token]:
    """Return tokens, of one person or all, newest first, ended ones too."""
    statement = select(tokens).order_by(tokens.c.made_at.desc(), tokens.c.id)
    mine = statement if person is None else statement.where(tokens.c.person == person)
    return rows.every(await connection.execute(mine), Token)


async def end(connection: AsyncConnection, token: str, at: datetime, person: str | None = None) -> Token | None:
    """End a token, at once; only one's own where a person is named. Return it if it was open."""
    where = (tokens.c.id == token) & tokens.c.ended_at.is_(None)
    mine = where if person is None else where & (tokens.c.person == person)
    statement = update(tokens).where(mine).values(ended_at=at).returning(*tokens.c)
    return rows.first(await connection.execute(statement), Token)


async def use(connection: AsyncConnection, token: str, at: datetime) -> None:
    """Note that a token was used."""
    await connection.execute(update(tokens).where(tokens.c.id == token).values(used_at=at))
