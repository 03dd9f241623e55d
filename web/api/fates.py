"""From the fate of a command to what the caller is told: done, saved, or refused."""

from collections.abc import Awaitable

from fastapi import Request
from fastapi.responses import Response
from pydantic import BaseModel

from commands.fate import Fate
from store.states import CommandState
from web.api.callers import Caller
from web.api.problems import Kind, Problem
from web.api.repeating import SAVED, Answer, Asked, Effect, once
from web.api.shapes.commands import CommandShape
from web.tasks.refusing import refusal


def asked_by(caller: Caller, key: str, body: BaseModel) -> Asked:
    """Return what a caller asks under a key."""
    return Asked(caller.session.person, caller.token.id, key, body.model_dump(mode="json"))


async def answered(request: Request, caller: Caller, key: str, body: BaseModel, effect: Effect) -> Response:
    """Answer a request of a caller once."""
    return await once(request, asked_by(caller, key, body), effect)


async def carried_out(fate: Awaitable[Fate], language: str) -> Answer:
    """Return what is answered to a command; raises Problem where the journey refuses it."""
    return fate_answer(await fate, language)


def fate_answer(fate: Fate, language: str) -> Answer:
    """Return what a fate is answered with."""
    if fate.state in {CommandState.REFUSED, CommandState.TOO_LATE}:
        refused = fate.refused.value if fate.refused else fate.state.value
        raise Problem(Kind.REFUSED, refusal(fate, language), refused=refused, command=fate.command)
    shape = CommandShape(command=fate.command, state=fate.state, refused=fate.refused, facts=dict(fate.facts))
    return Answer(shape.model_dump(mode="json"), SAVED if fate.state is CommandState.RECORDED else 200)
