"""The way in of an office's own system: a signed message that becomes a command like everybody's."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncConnection

from commands.fate import permitted
from schemas.command import Kind as CommandKind
from schemas.instants import berlin_day
from store import journeys, parties, tasks
from store.journeys import JourneyRow
from store.sessions import Session
from store.tasks import OPEN, TaskRow
from web.api.fates import carried_out
from web.api.finding import task_of
from web.api.problems import Kind, Problem, invalid
from web.api.repeating import Answer, Asked, once
from web.api.shapes.calls import AnswerIn, Message, ReportIn
from web.api.shapes.commands import CommandShape
from web.api.signed import signed_message
from web.journeys.powers import Powers
from web.office import Office, office_of
from web.reading import journey_of
from web.tasks.showing import acting

router = APIRouter(tags=["inbound"])
MESSAGE: TypeAdapter[Any] = TypeAdapter(Message)
LARGEST = 256 * 1024
KINDS: Mapping[str, CommandKind] = {"answer": "answer", "hold": "hold", "resume": "resume", "redate": "redate"}


@router.post("/inbound/{inlet}", response_model=CommandShape)
async def take_message(request: Request, inlet: str) -> Response:
    """Take a signed message of an office's system in: answer, hold, resume, redate or report.

    Signed as Standard Webhooks has it: `webhook-signature: v1,` and the base64 of HMAC-SHA256 over
    `webhook-id`, `webhook-timestamp` (seconds, at most five minutes off) and the body, with dots between. The
    `webhook-id` is the key: the same message has one effect, however often it comes.
    """
    office, raw = office_of(request), await _body(request)
    known, session = await signed_message(request, office, inlet, raw)
    message = _read(raw)
    asked = Asked(f"inlet {known.id}", known.id, request.headers["webhook-id"], message.model_dump(mode="json"))

    async def effect(first: bool) -> Answer:
        return await _told(office, session, message, asked.told_as)

    return await once(request, asked, effect)


async def _told(office: Office, session: Session, message: Any, key: str) -> Answer:
    """Tell the journey what a message says, through the door everybody uses."""
    async with office.store.read() as connection:
        journey = await _journey(connection, office, session, message.journey)
        people = await parties.of(connection, office.store.vault, journey.id)
        row = None if isinstance(message, ReportIn) else await _task(connection, office, session, journey, message.task)
    if row is None:
        on = berlin_day(journey.own(office.clock()))
        actor = permitted(Powers(session, journey, people, on).reporter_of(message.happening))
        body = {"happening": message.happening.value, "on": message.on.isoformat()}
        return await carried_out(office.submission.submit(journey.id, "report", actor, key, body), "en")
    told = message.body() if isinstance(message, AnswerIn) else message.model_dump(
        mode="json", exclude={"act", "journey", "task"}
    )  # fmt: skip
    answers = isinstance(message, AnswerIn)
    fate = office.submission.submit(
        journey.id, KINDS[message.act], acting(session, row), key, {"task_id": row.id, **told},
        message.private() if answers else None, taking_over=answers and message.take_over,
    )  # fmt: skip
    return await carried_out(fate, "en")


async def _journey(connection: AsyncConnection, office: Office, session: Session, told: str) -> JourneyRow:
    named = await journeys.by_reference(connection, told)
    return await journey_of(connection, office, session, named.id if named else told)


async def _task(
    connection: AsyncConnection, office: Office, session: Session, journey: JourneyRow, told: str
) -> TaskRow:  # fmt: skip
    """Return the task that is meant: by its name, else the open one with the code."""
    found = [one for one in await tasks.all_of(connection, journey.id) if told in {one.task.value, _name(one)}]
    chosen = [one for one in found if one.state in OPEN] or found
    if not chosen:
        raise invalid("task", "is not known in this journey; give the code or the name of one of its tasks")
    if len(chosen) > 1 and not any(_name(one) == told for one in chosen):
        names = ", ".join(_name(one) for one in chosen)
        raise invalid("task", f"fits several; give one of {names}")
    exact = next((one for one in chosen if _name(one) == told), chosen[0])
    return (await task_of(connection, office, session, journey.id, _name(exact)))[0]


def _name(row: TaskRow) -> str:
    return row.id.removeprefix(f"{row.journey}/")


async def _body(request: Request) -> bytes:
    raw = await request.body()
    if len(raw) > LARGEST:
        raise Problem(Kind.TOO_LARGE)
    return raw


def _read(raw: bytes) -> BaseModel:
    try:
        return MESSAGE.validate_json(raw)  # type: ignore[no-any-return]
    except ValidationError as error:
        problems = error.errors(include_input=False, include_url=False)
        found = [{**one, "loc": ("body", *[step for step in one["loc"] if step not in ACTS])} for one in problems]
        raise RequestValidationError(found) from None


ACTS = {*KINDS, "report"}
