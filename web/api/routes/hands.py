"""In whose hands a task is: taken, given back, handed over."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy.ext.asyncio import AsyncConnection

from commands.fate import NotAllowed
from rules.access import DENIED
from store import claims
from store.claims import Claim
from web.api.callers import Answerer
from web.api.catching import in_hand
from web.api.doing import AT, Act, done
from web.api.problems import invalid
from web.api.repeating import Answer, Key
from web.api.shapes.acts import GivenClaim, GivenColleague, Nothing
from web.api.shapes.tasks import TaskInFull
from web.api.tagging import IfMatch
from web.inbox.claiming import give, take, take_away

router = APIRouter(tags=["tasks"])


@router.post(f"{AT}/claim", response_model=TaskInFull)
async def claim_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenClaim, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Take a task of one's office in hand until the end of the next working day, or extend that."""

    async def effect(act: Act) -> Answer:
        _check_ours(act)
        return await _taken(act, taking_over=body.take_over)

    return await done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/release", response_model=TaskInFull)
async def release_task(
    request: Request, caller: Answerer, journey: str, name: str, body: Nothing, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Give back a task one has in hand."""

    async def effect(act: Act) -> Answer:
        async with act.office.store.begin() as connection:
            await claims.release(connection, act.row.id, act.caller.session.person)
        return await act.shown()

    return await done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/hand-over", response_model=TaskInFull)
async def hand_task_over(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenColleague, key: Key,
    if_match: IfMatch = None,
) -> Response:  # fmt: skip
    """Put a task of one's office into the hands of a colleague."""

    async def effect(act: Act) -> Answer:
        _check_ours(act)
        if body.person == act.caller.session.person:
            return await _taken(act)
        async with act.office.store.begin() as connection:
            vault, now = act.office.store.vault, act.office.clock()
            given = await give(connection, vault, act.caller.session, act.row.id, body.person, now)
        if not given:
            raise invalid("person", "works not in this office; name one of its members")
        return await act.shown()

    return await done(request, caller, journey, name, key, body, if_match, effect)


async def _taken(act: Act, *, taking_over: bool = False) -> Answer:
    async with act.office.store.begin() as connection:
        held = await _claimed(connection, act, taking_over=taking_over)
    if held.person != act.caller.session.person:
        raise in_hand(held)
    return await act.shown()


async def _claimed(connection: AsyncConnection, act: Act, *, taking_over: bool) -> Claim:
    session, task, now = act.caller.session, act.row.id, act.office.clock()
    if taking_over:
        return await take_away(connection, act.office.store.vault, session, task, now)
    return await take(connection, session, task, now)


def _check_ours(act: Act) -> None:
    if act.row.organisation != act.caller.session.organisation:
        raise NotAllowed(DENIED)
