"""One effect however often a request is sent: its key is kept with what was asked and what was answered."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from fastapi import Header, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from commands.facts import BadFacts
from commands.fate import AnswerWaiting, BadCommand, InHand, NotAllowed
from commands.papers.unfit import UnfitFile
from store import repeats
from store.repeats import Repeat
from web.api.problems import Kind, Problem
from web.office import Office, office_of

SAVED = 202
NOTHING_DONE = (BadFacts, BadCommand, NotAllowed, UnfitFile, AnswerWaiting, InHand, Problem)
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key", min_length=1, max_length=128, pattern=r"^[!-~]+$",
        description="Repeat a request with the same key: it has one effect and gives the same answer.",
    ),
]  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """What is answered: JSON without anything personal, for it is kept."""

    content: Mapping[str, object]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A request with its key: who asks, by which token, and what for."""

    caller: str
    token: str
    key: str
    body: Mapping[str, object]

    @property
    def told_as(self) -> str:
        """Return the key under which the effect itself is known."""
        return f"{self.caller} {self.key}"


Effect = Callable[[bool], Awaitable[Answer]]


async def once(request: Request, asked: Asked, effect: Effect) -> Response:
    """Answer a request; the effect is told whether it is the first time, and must itself have one effect by its key."""
    office = office_of(request)
    one, first = await _entered(office, request.url.path, asked)
    if one.status is not None:
        async with office.store.read() as connection:
            kept = await repeats.answer_of(connection, office.store.vault, one)
        return _response(str(kept["content"]), one.status, dict(kept["headers"]))  # type: ignore[call-overload]
    try:
        answer = await effect(first)
    except NOTHING_DONE as error:
        if first and not _final(error):
            await _forget(office, one)
        raise
    content = json.dumps(answer.content, ensure_ascii=False, separators=(",", ":"))
    if answer.status != SAVED:
        async with office.store.begin() as connection:
            kept = {"content": content, "headers": dict(answer.headers)}
            await repeats.keep(connection, office.store.vault, one, answer.status, kept)
    return _response(content, answer.status, answer.headers)


async def asked_at(connection: AsyncConnection, asked: Asked) -> datetime:
    """Return when a key was first used, which is the same however often its request is repeated."""
    known = await repeats.get(connection, asked.caller, asked.key)
    assert known is not None  # noqa: S101 - it is entered before the effect
    return known.made_at


async def _entered(office: Office, path: str, asked: Asked) -> tuple[Repeat, bool]:
    """Return the entry of a key, and whether it is new; raises Problem where it was used for something else."""
    async with office.store.begin() as connection:
        digest = await repeats.fingerprint(connection, office.store.vault, asked.body)
        new = Repeat(
            caller=asked.caller, key=asked.key, path=path, token=asked.token, body_hash=digest, made_at=office.clock()
        )
        known = await repeats.enter(connection, new)
    if known and not known.same_as(new):
        raise Problem(Kind.KEY_REUSED)
    return known or new, known is None


def _final(error: Exception) -> bool:
    """Tell whether a journey has refused it: that stays so, and is known under the key."""
    return isinstance(error, Problem) and error.kind is Kind.REFUSED


async def _forget(office: Office, one: Repeat) -> None:
    async with office.store.begin() as connection:
        await repeats.drop(connection, one)


def _response(content: str, status: int, headers: Mapping[str, str]) -> Response:
    return Response(content, status, dict(headers), "application/json")
