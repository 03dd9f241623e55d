"""Who calls: the member a token belongs to, with the rights of today, cut by the token's scopes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy.ext.asyncio import AsyncConnection

from notifications import phrases
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.instants import berlin_day
from store import members, tokens
from store.channels import BY_TOKEN
from store.members import Member
from store.sessions import Session
from store.tokens import Scope, Token
from web.api.guessing import count_wrong
from web.api.problems import Kind, Problem
from web.noting import note
from web.office import Office, office_of
from web.reading import actor_of

BEARER = HTTPBearer(
    auto_error=False, scheme_name="token",
    description="A token of a member, made on the account page or with `fachlotse token create`, shown once.",
)  # fmt: skip
NOTED_EVERY = timedelta(minutes=1)
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="fachlotse"'}
Given = Annotated[HTTPAuthorizationCredentials | None, Security(BEARER)]


@dataclass(frozen=True)
class Caller:
    """A member as a program acts for it; `session` is what the pages would know of it."""

    session: Session
    token: Token
    member: Member


def needs(scope: Scope) -> Callable[[Request, Given], Awaitable[Caller]]:
    """Return what lets a caller in whose token has a scope."""

    async def caller(request: Request, given: Given) -> Caller:
        found = await caller_of(request, given)
        if scope not in found.token.scopes:
            raise Problem(Kind.SCOPE_MISSING, f"The token lacks the scope `{scope}`.", scope=scope.value)
        return found

    caller.scope = scope  # type: ignore[attr-defined]
    return caller


async def caller_of(request: Request, given: HTTPAuthorizationCredentials | None) -> Caller:
    """Return the caller of a request; raises Problem."""
    office = office_of(request)
    found = await _known(request, office, given.credentials) if given else None
    if found is None:
        raise Problem(Kind.UNAUTHENTICATED, headers=CHALLENGE)
    token, member = found
    request.app.state.rates.demand(token.id, office.clock())
    await _note_use(office, token)
    return Caller(_session(request, token, member), token, member)


async def _known(request: Request, office: Office, secret: str) -> tuple[Token, Member] | None:
    """Return token and member of a secret that opens; wrong ones are counted by client."""
    async with office.store.read() as connection:
        found = await _opens(connection, office, secret)
    if found is None:
        await count_wrong(request, office)
    return found


async def _opens(connection: AsyncConnection, office: Office, secret: str) -> tuple[Token, Member] | None:
    token = await tokens.by_secret(connection, secret)
    if token is None or not token.open(office.clock()):
        return None
    member = await members.get(connection, token.person)
    return (token, member) if member and works(member, token, office) else None


def works(member: Member, token: Token, office: Office) -> bool:
    """Tell whether a member still works at the desks of the office the token was made for."""
    on = berlin_day(office.clock())
    if member.organisation != token.organisation or not member.valid_from_on <= on <= (member.valid_until_on or on):
        return False
    return may(member, Action.DESK, JourneyResource(), on).allowed


def _session(request: Request, token: Token, member: Member) -> Session:
    """Return what the pages would know of a caller: one office, no journey of its own."""
    language = phrases.known_language(request.headers.get("accept-language", "en").split(",")[0] or "en")
    return Session(
        id=token.id, person=member.person, organisation=member.organisation, role=member.role, form_key="",
        language=language, started_at=token.made_at, seen_at=token.made_at, ends_at=token.ends_at,
        via=f"{BY_TOKEN}{token.id}",
    )  # fmt: skip


async def _note_use(office: Office, token: Token) -> None:
    now = office.clock()
    if token.used_at is None or now - token.used_at >= NOTED_EVERY:
        await note(office.store, lambda connection: tokens.use(connection, token.id, now))


Reader = Annotated[Caller, Depends(needs(Scope.READ))]
Answerer = Annotated[Caller, Depends(needs(Scope.ANSWER))]
Starter = Annotated[Caller, Depends(needs(Scope.START))]
Reporter = Annotated[Caller, Depends(needs(Scope.REPORT))]
Papers = Annotated[Caller, Depends(needs(Scope.PAPERS))]
Poster = Annotated[Caller, Depends(needs(Scope.POST))]
Listener = Annotated[Caller, Depends(needs(Scope.CALLS))]
__all__ = [
    "Answerer", "Caller", "Listener", "Papers", "Poster", "Reader", "Reporter", "Starter", "actor_of", "needs",
]  # fmt: skip
