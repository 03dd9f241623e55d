"""What can be done with a task: taken, given back, answered, held, resumed, redated, handed over."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import Response

from commands.fate import NotAllowed
from rules.access import Decision
from rules.terms.outcomes import Refused
from schemas.command import Kind as CommandKind
from store import claims
from store.tasks import TaskRow
from web.api.callers import Answerer, Caller
from web.api.fates import asked_by, carried_out
from web.api.finding import task_of
from web.api.problems import Kind, Problem, invalid
from web.api.repeating import Answer, Asked, Key, once
from web.api.shapes.acts import GivenAnswer, GivenColleague, GivenEnd, GivenHold, GivenOffice, Nothing
from web.api.shapes.base import Given
from web.api.shapes.commands import CommandShape
from web.api.shapes.tasks import TaskInFull
from web.api.showing_tasks import task_in_full
from web.api.tagging import IfMatch, expect
from web.inbox.claiming import give, take
from web.office import Office, office_of
from web.tasks.showing import acting

router = APIRouter(tags=["tasks"])
AT = "/journeys/{journey}/tasks/{name}"


@dataclass(frozen=True)
class Act:
    """Something a caller wants to do with a task they may see."""

    office: Office
    caller: Caller
    row: TaskRow
    asked: Asked

    async def tell(
        self, kind: CommandKind, body: Mapping[str, object], private: Mapping[str, object] | None = None
    ) -> Answer:
        """Tell the journey, through the door everybody uses."""
        actor = acting(self.caller.session, self.row)
        told = {"task_id": self.row.id, **body}
        fate = self.office.submission.submit(self.row.journey, kind, actor, self.asked.told_as, told, private)
        answer = await carried_out(fate, self.caller.session.language)
        if kind == "answer":
            async with self.office.store.begin() as connection:
                await claims.release(connection, self.row.id, self.caller.session.person)
        return answer

    async def shown(self) -> Answer:
        """Return the task as it is now."""
        async with self.office.store.read() as connection:
            row, whole = await task_of(
                connection, self.office, self.caller.session, self.row.journey, self.row.id.partition("/")[2]
            )
            found = await task_in_full(connection, self.office, self.caller, row, whole)
        return Answer(found.model_dump(mode="json"))


async def _done(
    request: Request, caller: Caller, journey: str, name: str, key: str, body: Given, if_match: str | None,
    effect: Callable[[Act], Awaitable[Answer]],
) -> Response:  # fmt: skip
    """Do something with a task once; who repeats it is not told that it has changed, for they changed it."""
    office = office_of(request)
    async with office.store.read() as connection:
        row, whole = await task_of(connection, office, caller.session, journey, name)
        present = await task_in_full(connection, office, caller, row, whole)
    act = Act(office, caller, row, asked_by(caller, key, body))

    async def checked(first: bool) -> Answer:
        if first:
            expect(present, if_match)
        return await effect(act)

    return await once(request, act.asked, checked)


@router.post(f"{AT}/claim", response_model=TaskInFull)
async def claim_task(
    request: Request, caller: Answerer, journey: str, name: str, body: Nothing, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Take a task of one's office in hand until the end of the next working day, or extend that."""

    async def effect(act: Act) -> Answer:
        _check_ours(act)
        async with act.office.store.begin() as connection:
            held = await take(connection, act.caller.session, act.row.id, act.office.clock())
        if held.person != act.caller.session.person:
            raise Problem(Kind.TAKEN, holder=held.person)
        return await act.shown()

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/release", response_model=TaskInFull)
async def release_task(
    request: Request, caller: Answerer, journey: str, name: str, body: Nothing, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Give back a task one has in hand."""

    async def effect(act: Act) -> Answer:
        async with act.office.store.begin() as connection:
            await claims.release(connection, act.row.id, act.caller.session.person)
        return await act.shown()

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/hand-over", response_model=TaskInFull)
async def hand_task_over(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenColleague, key: Key,
    if_match: IfMatch = None,
) -> Response:  # fmt: skip
    """Put a task of one's office into the hands of a colleague."""

    async def effect(act: Act) -> Answer:
        _check_ours(act)
        async with act.office.store.begin() as connection:
            given = await give(connection, act.caller.session, act.row.id, body.person, act.office.clock())
        if not given:
            raise invalid("person", "works not in this office; name one of its members")
        return await act.shown()

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/answer", response_model=CommandShape)
async def answer_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenAnswer, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Answer a task; 202 means saved, and carried out as soon as the journey can be reached."""

    async def effect(act: Act) -> Answer:
        return await act.tell("answer", body.body(), body.private())

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/hold", response_model=CommandShape)
async def hold_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenHold, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Let a task wait until a day, for a reason."""

    async def effect(act: Act) -> Answer:
        return await act.tell("hold", body.model_dump(mode="json"))

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/resume", response_model=CommandShape)
async def resume_task(
    request: Request, caller: Answerer, journey: str, name: str, body: Nothing, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Let a task go on that waits."""

    async def effect(act: Act) -> Answer:
        return await act.tell("resume", {})

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/redate", response_model=CommandShape)
async def redate_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenEnd, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Give a task the end the authority itself has stated."""

    async def effect(act: Act) -> Answer:
        return await act.tell("redate", body.model_dump(mode="json"))

    return await _done(request, caller, journey, name, key, body, if_match, effect)


@router.post(f"{AT}/reassign", response_model=CommandShape)
async def reassign_task(
    request: Request, caller: Answerer, journey: str, name: str, body: GivenOffice, key: Key, if_match: IfMatch = None
) -> Response:  # fmt: skip
    """Hand a task over to another office of the same kind."""

    async def effect(act: Act) -> Answer:
        return await act.tell("reassign", body.model_dump(mode="json"))

    return await _done(request, caller, journey, name, key, body, if_match, effect)


def _check_ours(act: Act) -> None:
    if act.row.organisation != act.caller.session.organisation:
        raise NotAllowed(Decision(False, "A-DEFAULT", Refused.NOT_YOURS))
