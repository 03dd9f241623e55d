"""What can be told about a task: answered, held, resumed, redated, handed to another office."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from web.api.callers import Answerer
from web.api.doing import AT, Act, done
from web.api.repeating import Answer, Key
from web.api.shapes.acts import GivenAnswer, GivenEnd, GivenHold, GivenOffice, Nothing
from web.api.shapes.commands import CommandShape
from web.api.tagging import IfMatch

router = APIRouter(tags=["tasks"])


@router.post(f"{AT}/answer", response_model=CommandShape)
async def answer_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenAnswer, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Answer a task; 202 means saved, and carried out as soon as the journey can be reached."""

    async def effect(act: Act) -> Answer:
        return await act.tell("answer", body.body(), body.private(), taking_over=body.take_over)

    return await done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/hold", response_model=CommandShape)
async def hold_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenHold, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Let a task wait until a day, for a reason."""

    async def effect(act: Act) -> Answer:
        return await act.tell("hold", body.model_dump(mode="json"))

    return await done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/resume", response_model=CommandShape)
async def resume_task(
    request: Request, caller: Answerer, journey: str, name: str, body: Nothing, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Let a task go on that waits."""

    async def effect(act: Act) -> Answer:
        return await act.tell("resume", {})

    return await done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/redate", response_model=CommandShape)
async def redate_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenEnd, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Give a task the end the authority has stated; the supervision moves targets, and never what the law fixes."""

    async def effect(act: Act) -> Answer:
        return await act.tell("redate", body.model_dump(mode="json"))

    return await done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/reassign", response_model=CommandShape)
async def reassign_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenOffice, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Hand a task over to another office of the same kind."""

    async def effect(act: Act) -> Answer:
        return await act.tell("reassign", body.model_dump(mode="json"))

    return await done(request, caller, journey, name, key, body, if_match, effect)
