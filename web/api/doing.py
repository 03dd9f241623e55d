"""Something done with a task by a program: seen, compared with what they have read, done once."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from schemas.command import Kind as CommandKind
from store import claims
from store.tasks import TaskRow
from web.api.callers import Caller
from web.api.fates import asked_by, carried_out
from web.api.finding import task_of
from web.api.repeating import Answer, Asked, once
from web.api.shapes.base import Given
from web.api.showing_tasks import task_in_full
from web.api.tagging import expect
from web.office import Office, office_of
from web.tasks.showing import acting

AT = "/journeys/{journey}/tasks/{name}"


@dataclass(frozen=True)
class Act:
    """Something a caller wants to do with a task they may see."""

    office: Office
    caller: Caller
    row: TaskRow
    asked: Asked

    async def tell(
        self, kind: CommandKind, body: Mapping[str, object], private: Mapping[str, object] | None = None,
        *, taking_over: bool = False,
    ) -> Answer:  # fmt: skip
        """Tell the journey, through the door everybody uses."""
        actor = acting(self.caller.session, self.row)
        told = {"task_id": self.row.id, **body}
        fate = self.office.submission.submit(
            self.row.journey, kind, actor, self.asked.told_as, told, private, taking_over=taking_over
        )
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


async def done(
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
