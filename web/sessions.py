"""Who is signed in: a random cookie that opens a session in the store, which may be idle only so long."""

import hashlib
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.responses import Response

from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import members, sessions
from store.sessions import Session
from web.noting import note
from web.office import Office, office_of

NOTED_EVERY = timedelta(minutes=1)
UNATTENDED = "/news"  # what a page asks for by itself keeps nobody signed in
LATE = timedelta(minutes=5)  # another tab of the same session may have signed out before


class NotSignedIn(Exception):
    """Nobody is signed in; the page asks for it and comes back."""


async def session_of(request: Request) -> Session | None:
    """Return the session a request belongs to, if it is still open."""
    if not hasattr(request.state, "session"):
        request.state.session = await _open_session(request, office_of(request))
    found: Session | None = request.state.session
    return found


async def signed_in(request: Request) -> Session:
    """Return the session; raises NotSignedIn."""
    session = await session_of(request)
    if session is None:
        raise NotSignedIn
    return session


SignedIn = Annotated[Session, Depends(signed_in)]


async def begin(
    office: Office, response: Response, person: str, organisation: str, role: Role, language: str,
    journey: str | None = None,
) -> Session:  # fmt: skip
    """Sign somebody in: a fresh session, and its cookie on the response."""
    token, at = secrets.token_urlsafe(32), office.clock()
    session = Session(
        id=_id_of(token), person=person, organisation=organisation, role=role, form_key=secrets.token_urlsafe(24),
        language=language, started_at=at, seen_at=at, ends_at=at + office.limits.session_longest, journey=journey,
    )  # fmt: skip
    async with office.store.begin() as connection:
        await sessions.begin(connection, session)
    longest = int(office.limits.session_longest.total_seconds())
    response.set_cookie(
        cookie_name(office), token, max_age=longest, httponly=True, samesite="lax", secure=office.secure, path="/"
    )  # fmt: skip
    return session


def cookie_name(office: Office) -> str:
    """Return the name of the cookie; over TLS browsers bind it to this host."""
    return "__Host-fachlotse" if office.secure else "fachlotse"


def idle_at(session: Session, office: Office) -> datetime:
    """Return when the session ends if nothing more is done."""
    return min(session.seen_at + office.limits.session_idle, session.ends_at)


def form_counts(session: Session, now: datetime) -> bool:
    """Tell whether a form of a session's pages counts, though the session may be over.

    It does until a moment after its end; where it lapsed by being idle, as while a computer sleeps, until it would
    have ended at the latest. A session that was ended with all others of its person counts no more.
    """
    if session.ended_at is None:
        return now - session.ends_at <= LATE
    return session.ended_at < session.ends_at and now - session.ended_at <= LATE


async def lapsed_session_of(request: Request) -> Session | None:
    """Return the session a request would belong to, had it not lapsed by being idle; none that somebody ended."""
    office, token = office_of(request), request.cookies.get(cookie_name(office_of(request)))
    if not token:
        return None
    async with office.store.read() as connection:
        session = await sessions.get(connection, _id_of(token))
    return session if session and session.ended_at is None else None


async def still_a_member(connection: AsyncConnection, session: Session, now: datetime) -> bool:
    """Tell whether somebody is still in their office and role; employer and worker are looked at with their journey."""
    if session.journey:
        return True
    member, on = await members.get(connection, session.person), berlin_day(now)
    if member is None or (member.organisation, member.role) != (session.organisation, session.role):
        return False
    return member.valid_from_on <= on <= (member.valid_until_on or on)


async def _open_session(request: Request, office: Office) -> Session | None:
    token, now = request.cookies.get(cookie_name(office)), office.clock()
    if not token:
        return None
    async with office.store.read() as connection:
        session = await sessions.get(connection, _id_of(token))
        if session is None or session.ended_at or idle_at(session, office) <= now:
            return None
        if not await still_a_member(connection, session, now):
            return None
    if now - session.seen_at >= NOTED_EVERY and not request.url.path.endswith(UNATTENDED):
        await note(office.store, lambda connection: sessions.touch(connection, session.id, now))
        return replace(session, seen_at=now)
    return session


def _id_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
