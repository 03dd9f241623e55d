"""The desk: what a stage can say. It asks, keeps dated visits, runs legs, and leaves the way."""

import asyncio
from collections.abc import Coroutine, Mapping
from datetime import date, datetime
from typing import Any, NoReturn, TypeVar

from temporalio import workflow

from activities.desk_work import DeskWork
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Announce
from schemas.clock import Clock
from schemas.journey import Journey, Settled, Turn
from schemas.task import Mood
from workflows.turns import JourneyTurns
from workflows.visiting import Visiting

Given = TypeVar("Given")


class Desk(Visiting):
    """Where a journey waits for people; a stage speaks to nobody else."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.closing: Turn | None = journey.turn
        self.turn: Turn | None = None
        self.afresh = False
        self.left = False
        self._beside: set[asyncio.Task[None]] = set()

    def has_signed(self, task: Task) -> bool:
        """Tell whether an authority asked for in this stage was given."""
        return any(one.task is task and one.outcome is Outcome.SIGNED for one in self.board.settled.values())

    async def ask_beside(self, task: Task, subject: str = "") -> Settled:
        """Ask for something that belongs to no stage and outlives it."""
        return await self.ask_as(self.board.reserve_beside(task, subject), task, Clock(), subject)

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Start something beside the stage that ends with the run, and is taken up again by the next."""
        task = asyncio.create_task(work)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    def begin_afresh(self) -> None:
        """Have the stage begun again from its top, with its answers, so that every wait is dated anew."""
        self.afresh = True

    def leave(self) -> None:
        """Drop what runs beside the stage; its open tasks travel on to the next run, which is asked from now on."""
        self.left = True
        for task in tuple(self._beside):
            task.cancel()

    async def legs(self, *legs: Coroutine[Any, Any, Given]) -> list[Given]:
        """Carry out legs beside each other; when one leaves the way, the others are dropped."""
        running = [asyncio.create_task(leg) for leg in legs]
        try:
            return await asyncio.gather(*running)
        finally:
            for leg in running:
                leg.cancel()

    async def accompany(self, way: Coroutine[Any, Any, None], *company: Coroutine[Any, Any, object]) -> None:
        """Carry out legs only as long as the way lasts; what they still ask for then is moot."""
        main = asyncio.create_task(way)
        beside = [asyncio.create_task(leg) for leg in company]
        try:
            await self._last(main, beside)
        finally:
            for leg in (main, *beside):
                leg.cancel()
        await self.books.settle()
        for task_id in self.board.of_stages():
            self.drop(task_id)

    async def _last(self, main: "asyncio.Task[None]", beside: "list[asyncio.Task[object]]") -> None:
        """Wait for the main leg; a companion that leaves the way is heard at once."""
        await workflow.wait_condition(lambda: main.done() or any(leg.done() and leg.exception() for leg in beside))
        for leg in beside:
            if leg.done():
                leg.result()
        if main.done():
            main.result()

    async def mood_of(self, check_in: Settled) -> Mood:
        """Return how a check-in went, as soon as its answer is written."""
        await workflow.wait_condition(lambda: self.board.settled[check_in.task_id].mood is not None)
        return self.board.settled[check_in.task_id].mood or Mood.GREEN

    def remember(self, **facts: object) -> None:
        """Keep a date or code that later stages build on."""
        self.record = self.record.model_copy(update=facts)

    async def announce(
        self, letter: str, *roles: Role, on: date | None = None, at: datetime | None = None, about: str = "",
        revision: int = 0,
    ) -> None:  # fmt: skip
        """Send a letter that belongs to no task."""
        asked = Announce(
            journey=self.id, letter=letter, seq=self.books.next_seq(), at=workflow.now(), roles=roles, on=on,
            moment_at=at, about=about, revision=revision,
        )  # fmt: skip
        await self.books.enter(DeskWork.announce, asked)

    def end(self, ending: Ending, because: Settled) -> NoReturn:
        """Leave the way: the journey goes to its closure."""
        raise JourneyTurns(Turn(ending=ending, cause=f"{because.task}: {because.outcome}"))

    def end_on(self, answer: Settled, endings: Mapping[Outcome, Ending]) -> Settled:
        """Leave the way if the answer is one of these; otherwise return it."""
        if ending := endings.get(answer.outcome):
            self.end(ending, answer)
        return answer
