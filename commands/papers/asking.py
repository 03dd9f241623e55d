"""Asking once for everything that was gathered: one answer to the task that waits for it, in whatever stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from activities.resources import parties_on
from commands.fate import BadCommand, Fate
from commands.papers.gathering import Mark, gather
from commands.papers.permits import demand, note
from commands.submission import Submission
from rules.access import TaskResource, may
from rules.terms.answers import Field, Reason
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Action, Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import commands, requests, tasks
from store.commands import KeyReused
from store.requests import RequestRow
from store.states import NOT_DELIVERED, RequestState
from store.store import Store
from store.tasks import TaskRow


@dataclass(frozen=True)
class Question:
    """The open task that is answered by asking for papers, how, and whether a day must be stated."""

    row: TaskRow
    outcome: Outcome
    needs_day: bool


@dataclass(frozen=True)
class Asking:
    """Gathers what is missing and asks for it."""

    store: Store
    submission: Submission
    clock: Clock

    async def gather(self, journey: str, actor: Actor, marks: Sequence[Mark]) -> RequestRow:
        """Keep what was marked for the next request. Raises NotAllowed."""
        for _, document, _ in marks:
            await demand(self.store, actor, Action.JUDGE, journey, document, self.clock())
        async with self.store.begin() as connection:
            request = await gather(connection, journey, actor, marks, self.clock())
            await note(connection, self.store, actor, "gather papers", journey, request.id, self.clock())
        return request

    async def send(self, journey: str, actor: Actor, request: str, until_on: date | None = None) -> Fate | None:
        """Send a gathered request once; pressed again nothing is created, and None says that it was sent already.

        Raises BadCommand where there is nothing to send or no task that waits for it, and NotAllowed.
        """
        async with self.store.read() as connection:
            known = next((one for one in await requests.of(connection, journey) if one.id == request), None)
            question = await question_for(connection, journey, actor, berlin_day(self.clock()))
        if known is None or known.state is RequestState.SENT:
            return None
        if not known.items or question is None:
            raise BadCommand([("items", "nothing_gathered")] if not known.items else [("task", "no_task_waits")])
        return await self._ask(known, actor, question, until_on)

    async def _ask(self, known: RequestRow, actor: Actor, question: Question, until_on: date | None) -> Fate | None:
        body = {
            "task_id": question.row.id,
            "outcome": question.outcome,
            "on": berlin_day(self.clock()).isoformat(),
            "details": _details(known, until_on if question.needs_day else None),
        }
        key = f"request-{known.id}-{known.command or 'first'}"  # a try that was refused is not tried again
        try:
            fate = await self.submission.submit(known.journey, "answer", actor, key, body)
        except KeyReused:
            await self._sent_by_a_colleague(known, question, key)
            return None
        async with self.store.begin() as connection:
            if fate.state in NOT_DELIVERED:
                await requests.note_refusal(connection, known.id, fate.command)
            elif await requests.mark_sent(connection, known.id, question.row.id, fate.command, self.clock()):
                subject = f"request {known.number}"
                await note(connection, self.store, actor, "ask for papers", known.journey, subject, self.clock())
        return fate

    async def _sent_by_a_colleague(self, known: RequestRow, question: Question, key: str) -> None:
        """Note that a request is sent although whoever pressed first could not note it."""
        async with self.store.begin() as connection:
            command = await commands.by_key(connection, known.journey, key)
            if command and command.state not in NOT_DELIVERED:
                await requests.mark_sent(connection, known.id, question.row.id, command.id, self.clock())


async def question_for(connection: AsyncConnection, journey: str, actor: Actor, on: date) -> Question | None:
    """Return the open task that somebody may answer by asking for papers, if there is one."""
    parties = await parties_on(connection, journey, on)
    for row in await tasks.open_of(connection, journey):
        resource = TaskResource(
            owner=row.owner, organisation=row.organisation, recorders=tuple(Role(one) for one in row.recorders),
            in_name=row.in_name, authority_stands=row.state is not TaskState.STOPPED,
            parties=parties | {row.organisation},
        )  # fmt: skip
        for outcome, needs in row.needs.items():
            if Field.PAPERS in needs and may(actor, Action.ANSWER, resource, on).allowed:
                return Question(row, Outcome(outcome), Field.UNTIL_ON in needs)
    return None


def _details(request: RequestRow, until_on: date | None) -> dict[str, object]:
    reasons: dict[Reason, None] = dict.fromkeys(item.reason for item in request.items)
    return {
        "employer_papers": [item.document for item in request.of(Role.EMPLOYER)],
        "worker_papers": [item.document for item in request.of(Role.WORKER)],
        "reasons": list(reasons),
        "until_on": until_on.isoformat() if until_on else None,
    }
