"""The floor: the barest workflow that gives the server the same commands for each task as a journey does.

It files, waits with a timer, takes the answer by an update with a validator, closes, and continues as new after
each stage. Its activities do nothing, its payloads are plain, and nobody is checked, remembered or written to.
"""

import asyncio
from datetime import UTC, date, datetime, timedelta

from pydantic import AwareDatetime, BaseModel
from temporalio import activity, workflow
from temporalio.exceptions import ApplicationError

QUEUE = "floor"
WHOLE = timedelta(seconds=30)
# Tasks that are open together, group after group, stage after stage: the usual way up to the visa.
WAY: tuple[tuple[int, ...], ...] = (
    (1, 1, 1), (2, 1), (2, 1, 1), (1, 1), (2, 1, 1, 1, 1, 1), (1, 1, 1, 1), (1, 1, 1),
)  # fmt: skip


class Order(BaseModel):
    """A task to be filed."""

    task_id: str
    at: AwareDatetime


class Filed(BaseModel):
    """A filed task."""

    task_id: str
    due_on: date
    remind_at: AwareDatetime


class Answer(BaseModel):
    """An answer."""

    task_id: str
    outcome: str
    on: date


class Closed(BaseModel):
    """A task to be closed."""

    task_id: str
    outcome: str
    at: AwareDatetime


class State(BaseModel):
    """What one run hands to the next."""

    id: str
    ahead: tuple[tuple[int, ...], ...]
    asked: int = 0


@activity.defn
async def file(order: Order) -> Filed:
    """Promise a day, and do nothing."""
    return Filed(task_id=order.task_id, due_on=date(2100, 1, 8), remind_at=datetime(2100, 1, 4, tzinfo=UTC))


@activity.defn
async def close(closed: Closed) -> None:
    """Do nothing."""


@workflow.defn(name="floor")
class FloorWorkflow:
    """The barest journey."""

    @workflow.init
    def __init__(self, state: State) -> None:
        self.state, self.asked = state, state.asked
        self.open: dict[str, Filed] = {}
        self.closing: list[asyncio.Task[None]] = []

    @workflow.run
    async def run(self, state: State) -> None:
        """Carry out a stage, then continue as new."""
        for together in state.ahead[0] if state.ahead else ():
            await asyncio.gather(*(self._ask() for _ in range(together)))
        await workflow.wait_condition(workflow.all_handlers_finished)
        await asyncio.gather(*self.closing)
        if state.ahead:
            workflow.continue_as_new(State(id=state.id, ahead=state.ahead[1:], asked=self.asked))

    async def _ask(self) -> None:
        self.asked += 1
        order = Order(task_id=f"{self.state.id}/{self.asked}", at=workflow.now())
        filed = await workflow.execute_activity(file, order, start_to_close_timeout=WHOLE)
        self.open[filed.task_id] = filed
        left = filed.remind_at - workflow.now()
        await workflow.wait_condition(lambda: filed.task_id not in self.open, timeout=left)

    @workflow.update
    async def answer(self, answer: Answer) -> str:
        """Take an answer."""
        del self.open[answer.task_id]
        closed = Closed(task_id=answer.task_id, outcome=answer.outcome, at=workflow.now())
        writing = workflow.execute_activity(close, closed, start_to_close_timeout=WHOLE)
        self.closing.append(asyncio.create_task(writing))
        return answer.task_id

    @answer.validator
    def _may_answer(self, answer: Answer) -> None:
        if answer.task_id not in self.open:
            raise ApplicationError("too early", non_retryable=True)
