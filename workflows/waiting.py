"""Asking one task: reserve its id, file it, wait, remind, escalate, and write its end."""

import asyncio
from datetime import date, datetime

from temporalio import workflow

from activities.desk_work import DeskWork
from rules.terms.desk import TaskState
from rules.terms.happenings import AuthorityState
from rules.terms.outcomes import Outcome
from rules.terms.stages import Stage
from rules.terms.tasks import TALKS, Task
from schemas.clock import Clock
from schemas.instants import berlin_day
from schemas.journey import Journey, Record, Settled
from schemas.task import Closed, CloseTask, Filed, FileTask, MarkTask, Matter, OpenTask, RaiseAlarm
from workflows.board import Board
from workflows.books import Books
from workflows.closings import Closings
from workflows.ladder import due_rung, next_instant
from workflows.watch import Watch

NOTHING = Matter()


class Waiting:
    """The life of a task between the question and the answer; silence never decides it."""

    def __init__(self, journey: Journey) -> None:
        self.id = journey.id
        self.stage = journey.ahead[0] if journey.ahead else Stage.ADVICE
        self.record: Record = journey.record
        self.board = Board(journey.id, journey.board)
        self.books = Books(journey.seq)
        self.closings = Closings(self.books)
        self.watch = Watch()

    async def ask_as(
        self,
        task_id: str,
        task: Task,
        clock: Clock,
        subject: str = "",
        expires_on: date | None = None,
        matter: Matter = NOTHING,
    ) -> Settled:
        """File a task under its id unless it lies on the board already, and wait for its answer."""
        if task_id not in self.board.open:
            await self._file(task_id, task, clock, subject, expires_on, matter)
        return await self.wait_for(task_id)

    async def _file(
        self, task_id: str, task: Task, clock: Clock, subject: str, expires_on: date | None, matter: Matter
    ) -> None:
        self.board.filing.add(task_id)
        order = FileTask(
            journey=self.id, task_id=task_id, task=task, stage=self.stage, seq=self.books.next_seq(),
            at=workflow.now(), subject=subject, clock=clock, expires_on=expires_on, matter=matter,
            closings=self.closings.take(),
        )  # fmt: skip
        filing = self.books.write(DeskWork.file_task, order)
        filing.add_done_callback(self._filed)
        await asyncio.shield(filing)

    def _filed(self, filing: "asyncio.Task[Filed]") -> None:
        """Lay the filed task on the board, even if the leg that asked was dropped meanwhile."""
        if filing.cancelled() or filing.exception():
            return
        filed = filing.result()
        self.board.put(filed.task_id, OpenTask(filed=filed))
        if self.standing(filed) is TaskState.STOPPED:
            self.set_state(filed.task_id, TaskState.STOPPED)

    def standing(self, filed: Filed) -> TaskState:
        """Tell whether a task may go on: nothing is done in a name without its authority."""
        stopped = filed.in_name and self.record.authority is AuthorityState.REVOKED
        return TaskState.STOPPED if stopped else TaskState.OPEN

    async def wait_for(self, task_id: str) -> Settled:
        """Wait for the answer of an open task, and do what its plan says meanwhile."""
        while entry := self.board.open.get(task_id):
            if not await self.watch.wait(next_instant(entry), lambda: self._left(task_id, entry)):
                await self._act(task_id, entry)
        if task_id not in self.board.settled:
            await workflow.wait_condition(lambda: False)  # moot: the journey turns, and this leg is being dropped
        return self.board.settled[task_id]

    def _left(self, task_id: str, entry: OpenTask) -> bool:
        return self.board.open.get(task_id) is not entry

    async def _act(self, task_id: str, entry: OpenTask) -> None:
        """Do what is due: go on after a hold, end the wait, or climb the next rung."""
        now = workflow.now()
        if entry.state is TaskState.HELD:
            self.set_state(task_id, self.standing(entry.filed))
        elif entry.filed.expires_at and entry.filed.expires_at <= now:
            self.settle(task_id, Outcome.UNANSWERED, berlin_day(entry.filed.expires_at))
        else:
            await self._climb(task_id, entry, now)

    async def _climb(self, task_id: str, entry: OpenTask, now: datetime) -> None:
        rung, alarm = due_rung(entry, now)
        self.board.put(task_id, entry.model_copy(update={"rung": rung}))
        asked = RaiseAlarm(journey=self.id, task_id=task_id, seq=self.books.next_seq(), at=now, alarm=alarm)
        await self.books.enter(DeskWork.raise_alarm, asked)

    def settle(
        self, task_id: str, outcome: Outcome, on: date, *, command: str | None = None, **facts: object
    ) -> Settled:
        """Take a task off the board with its outcome and write that into the books."""
        filed = self.board.open[task_id].filed
        settled = Settled.model_validate(
            {"task_id": task_id, "task": filed.task, "stage": self.stage, "outcome": outcome, "on": on,
             "effective_at": filed.effective_at, **facts}
        )  # fmt: skip
        self.board.settle(settled)
        state = TaskState.UNANSWERED if outcome is Outcome.UNANSWERED else TaskState.ANSWERED
        effective_at = filed.effective_at if outcome is Outcome.DEEMED else None
        self._close(filed.task, task_id, state, outcome, command, effective_at)
        return settled

    def drop(self, task_id: str) -> None:
        """Take a task off the board that nobody owes any more."""
        task = self.board.open[task_id].filed.task
        self.board.drop(task_id)
        self._close(task, task_id, TaskState.MOOT)

    def change(self, task_id: str, **facts: object) -> None:
        """Change an open task on the board; one that was answered meanwhile stays answered."""
        if entry := self.board.open.get(task_id):
            self.board.put(task_id, entry.model_copy(update=facts))

    def set_state(self, task_id: str, state: TaskState, organisation: str | None = None) -> None:
        """Change where an open task stands, on the board and in the books."""
        self.board.set_state(task_id, state)
        self.books.write(
            DeskWork.mark_task,
            MarkTask(
                journey=self.id, task_id=task_id, seq=self.books.next_seq(), at=workflow.now(), state=state,
                organisation=organisation,
            ),
        )  # fmt: skip

    def _close(
        self, task: Task, task_id: str, state: TaskState, outcome: Outcome | None = None, command: str | None = None,
        effective_at: datetime | None = None,
    ) -> None:  # fmt: skip
        closing = CloseTask(
            journey=self.id, task_id=task_id, seq=self.books.next_seq(), at=workflow.now(), state=state,
            outcome=outcome, command=command, effective_at=effective_at,
        )  # fmt: skip
        if task in TALKS and state is TaskState.ANSWERED:
            written = self.books.write(DeskWork.close_task, closing)
            written.add_done_callback(lambda done: self._closed(task_id, done))
        else:
            self.closings.add(closing)

    def _closed(self, task_id: str, closing: "asyncio.Task[Closed]") -> None:
        """Keep what the books say of a closed task."""
        settled = self.board.settled.get(task_id)
        if settled and not closing.cancelled() and not closing.exception() and closing.result().mood:
            self.board.settled[task_id] = settled.model_copy(update={"mood": closing.result().mood})
