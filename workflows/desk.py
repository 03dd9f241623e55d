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
from schemas.books import Anchor, Announce, FindEntry, Schedule, Stay, Visit
from schemas.clock import Clock
from schemas.journey import Journey, Plan, Record, Settled, Turn
from schemas.task import Matter, Mood
from workflows.turns import JourneyTurns
from workflows.waiting import NOTHING, Waiting

Given = TypeVar("Given")


class Desk(Waiting):
    """Where a journey waits for people; a stage speaks to nobody else."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.plan: Plan | None = journey.plan
        self.closing: Turn | None = journey.turn
        self.turn: Turn | None = None
        self.afresh = False
        self.left = False
        self._beside: set[asyncio.Task[None]] = set()

    @property
    def itinerary(self) -> Plan:
        """Return the plan, which stands before the first stage begins."""
        assert self.plan is not None  # noqa: S101 - for the type checker: `plan_ahead` has run
        return self.plan

    async def ask(
        self,
        task: Task,
        clock: Clock | None = None,
        *,
        subject: str = "",
        expires_on: date | None = None,
        matter: Matter = NOTHING,
    ) -> Settled:
        """Ask a party for something and return what was answered; silence is reminded, never decided.

        `expires_on` ends the wait with the outcome UNANSWERED when a validity ends.
        """
        task_id = self.board.reserve(task, subject)
        if task_id in self.board.settled:
            return self.board.settled[task_id]
        return await self.ask_as(task_id, task, clock or Clock(), subject, expires_on, matter)

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

    async def visits(
        self, anchor: Anchor, on: date, nth: int = 0, until_on: date | None = None
    ) -> tuple[Visit, ...]:  # fmt: skip
        """Return the dated visits counted from a day."""
        plan = self.itinerary
        asked = Schedule(
            journey=self.id, anchor=anchor, on=on, nth=nth, at=workflow.now(), settlement=plan.settlement,
            pathway=plan.pathway, until_on=until_on, stage=self.stage, stay=stay_of(self.record),
        )  # fmt: skip
        return (await self.books.enter(DeskWork.schedule, asked)).visits

    async def until(self, anchor: Anchor, on: date) -> None:
        """Wait for the first office hour of the day that is counted from another."""
        for visit in await self.visits(anchor, on):
            await self.watch.until(visit.opens_at)

    async def keep(self, visit: Visit, task: Task, expires_on: date | None = None) -> Settled:
        """Wait until a visit opens, then ask for it."""
        await self.watch.until(visit.opens_at)
        return await self.ask(task, Clock(ends_on=visit.due_on), subject=visit.subject, expires_on=expires_on)

    async def sponsor_entered_on(self) -> date | None:
        """Return the day on which the worker entered whom a family member joins, if it is known."""
        asked = FindEntry(journey=self.id, at=workflow.now())
        return (await self.books.enter(DeskWork.find_entry, asked)).on

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


def stay_of(record: Record) -> Stay:
    """Return from when a stay counts; a title for another purpose before it does not, nor does its visa."""
    on_visa = record.visa_until_on and not record.purpose_since_on
    return Stay(
        title_from_on=record.purpose_since_on or record.first_title_on,
        visa_stay_from_on=record.entered_on if on_visa else None,
        work_from_on=record.work_since_on,
    )
