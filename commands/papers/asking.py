"""Asking once for everything that was gathered: one answer to the task that waits for it, in whatever stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from activities.clock import Clock
from commands.fate import BadCommand, Fate
from commands.papers.gathering import Mark, gather
from commands.papers.permits import demand, note
from commands.papers.questions import Question, question_for
from commands.papers.sending import details_of, note_sent
from commands.recording import recorded_command
from commands.submission import Submission
from rules.terms.roles import Action
from schemas.command import Actor, Answer
from schemas.instants import berlin_day
from store import commands, requests
from store.commands import KeyReused
from store.requests import RequestRow
from store.states import NOT_DELIVERED, RequestState
from store.store import Store


@dataclass(frozen=True)
class Asking:
    """Gathers what is missing and asks for it."""

    store: Store
    submission: Submission
    clock: Clock

    async def gather(
        self, journey: str, actor: Actor, marks: Sequence[Mark], until_on: date | None = None
    ) -> RequestRow:
        """Keep what an office marked for its next request, and the day until which it asks. Raises NotAllowed."""
        await self._demand(journey, actor, [document for _, document, _ in marks])
        async with self.store.begin() as connection:
            request = await gather(connection, journey, actor, marks, self.clock())
            await requests.put_day(connection, request.id, until_on)
            await note(connection, self.store, actor, "gather papers", journey, request.id, self.clock())
        return request

    async def send(self, journey: str, actor: Actor, request: str) -> Fate | None:
        """Send a gathered request once; pressed again nothing is created, and None says that it was sent already.

        Raises BadCommand where there is nothing to send or no task waits for it, NotAllowed, AnswerWaiting, InHand.
        """
        async with self.store.read() as connection:
            known = next((one for one in await requests.of(connection, journey) if one.id == request), None)
            question = await question_for(connection, journey, actor, berlin_day(self.clock()))
        if known is None or known.organisation != actor.organisation or known.state is RequestState.SENT:
            return None
        if not known.items or question is None:
            raise BadCommand([("items", "nothing_gathered")] if not known.items else [("task", "no_task_waits")])
        await self._demand(journey, actor, [item.document for item in known.items])
        return await self._ask(known, actor, question)

    async def _demand(self, journey: str, actor: Actor, documents: Sequence[str]) -> None:
        for document in documents:
            await demand(self.store, actor, Action.JUDGE, journey, document, self.clock())

    async def _ask(self, known: RequestRow, actor: Actor, question: Question) -> Fate | None:
        details = details_of(known, known.until_on if question.needs_day else None)
        on = berlin_day(self.clock()).isoformat()
        body = {"task_id": question.row.id, "outcome": question.outcome, "on": on, "details": details}
        key = f"request-{known.id}-{known.command or 'first'}"  # a try that was refused is not tried again
        try:
            fate = await self.submission.submit(known.journey, "answer", actor, key, body)
        except KeyReused:
            await self._sent_before(known, actor, key)
            return None
        async with self.store.begin() as connection:
            if fate.state in NOT_DELIVERED:
                await requests.note_refusal(connection, known.id, fate.command)
            elif await note_sent(connection, known, actor, question.row.id, fate.command, details, self.clock()):
                subject = f"request {known.number}"
                await note(connection, self.store, actor, "ask for papers", known.journey, subject, self.clock())
        return fate

    async def _sent_before(self, known: RequestRow, actor: Actor, key: str) -> None:
        """Note that a request is sent although whoever pressed first could not note it, with what was asked then."""
        async with self.store.begin() as connection:
            command = await commands.by_key(connection, known.journey, key)
            if command and command.state not in NOT_DELIVERED:
                content = await commands.content(connection, self.store.vault, command)
                asked = Answer.model_validate(recorded_command(command, content).model_dump())
                details = asked.details.model_dump(mode="json")
                await note_sent(connection, known, actor, asked.task_id, command.id, details, self.clock())
