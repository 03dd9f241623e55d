"""The sessions of people who are signed in; they can be ended one by one or all at once."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import rows
from store.tables import sessions


@dataclass(frozen=True, kw_only=True)
class Session:
    """A person who is signed in for an organisation; `journey` is set for employer and worker, who see one.

    A machine that speaks for somebody has no session that is kept; `via` is its channel.
    """

    id: str
    person: str
    organisation: str
    role: Role
    form_key: str
    language: str
    started_at: datetime
    seen_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    journey: str | None = None
    via: str = ""


async def begin(connection: AsyncConnection, session: Session) -> None:
    """Enter a session."""
    kept = {name: value for name, value in asdict(session).items() if name in sessions.c}
    await connection.execute(insert(sessions).values(kept))


async def get(connection: AsyncConnection, session: str) -> Session | None:
    """Return a session, ended or not."""
    return rows.first(await connection.execute(select(sessions).where(sessions.c.id == session)), Session)


async def by_form_key(connection: AsyncConnection, form_key: str) -> Session | None:
    """Return the session whose pages a form belongs to, ended or not."""
    statement = select(sessions).where(sessions.c.form_key == form_key)
    return rows.first(await connection.execute(statement), Session)


async def open_of(connection: AsyncConnection, person: str, now: datetime) -> list[Session]:
    """Return the sessions somebody has not ended, newest first; some may have lapsed by being idle."""
    where = (sessions.c.person == person, sessions.c.ended_at.is_(None), sessions.c.ends_at > now)
    statement = select(sessions).where(*where).order_by(sessions.c.started_at.desc())
    return rows.every(await connection.execute(statement), Session)


async def touch(connection: AsyncConnection, session: str, at: datetime) -> None:
    """Note that somebody is still there."""
    await connection.execute(update(sessions).where(sessions.c.id == session).values(seen_at=at))


async def speak(connection: AsyncConnection, session: str, language: str) -> None:
    """Note the language somebody reads in."""
    await connection.execute(update(sessions).where(sessions.c.id == session).values(language=language))


async def end(connection: AsyncConnection, session: str, at: datetime) -> None:
    """End a session."""
    await connection.execute(update(sessions).where(sessions.c.id == session).values(ended_at=at))


async def end_all(connection: AsyncConnection, person: str, at: datetime, but: str = "") -> None:
    """End every session of a person, but for one: at once and with no later end, so that none of its forms counts."""
    where = (sessions.c.person == person) & sessions.c.ended_at.is_(None) & (sessions.c.id != but)
    await connection.execute(update(sessions).where(where).values(ended_at=at, ends_at=at))
