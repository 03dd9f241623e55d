"""Asking by the plan: a task of the stage, and the dated visits counted from a day."""

from datetime import date

from temporalio import workflow

from activities.desk_work import DeskWork
from rules.terms.tasks import Task
from schemas.books import Anchor, FindEntry, Schedule, Stay, Visit
from schemas.clock import Clock
from schemas.journey import Journey, Plan, Record, Settled
from schemas.task import Matter, RedateTask
from workflows.waiting import NOTHING, Waiting


class Visiting(Waiting):
    """What is asked now, and what is asked on its day."""

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self.plan: Plan | None = journey.plan
        self.dated_anew = journey.dated_anew
        self.scheduled: dict[Anchor, Schedule] = {}  # what the waits of this run are counted from

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

    async def visits(
        self, anchor: Anchor, on: date, nth: int = 0, until_on: date | None = None
    ) -> tuple[Visit, ...]:  # fmt: skip
        """Return the dated visits counted from a day; what lies open of them follows when other law has moved them."""
        plan = self.itinerary
        asked = Schedule(
            journey=self.id, anchor=anchor, on=on, nth=nth, at=workflow.now(), settlement=plan.settlement,
            pathway=plan.pathway, until_on=until_on, stage=self.stage, stay=stay_of(self.record),
        )  # fmt: skip
        self.scheduled[anchor] = asked
        found = (await self.books.enter(DeskWork.schedule, asked)).visits
        for visit in found if self.dated_anew else ():
            await self._follow(visit)
        return found

    async def until(self, anchor: Anchor, on: date) -> None:
        """Wait for the first office hour of the day that is counted from another."""
        for visit in await self.visits(anchor, on):
            await self.watch.until(visit.opens_at)

    async def keep(self, visit: Visit, task: Task, expires_on: date | None = None) -> Settled:
        """Wait until a visit opens, then ask for it."""
        await self.watch.until(visit.opens_at)
        return await self.ask(task, Clock(ends_on=visit.due_on), subject=visit.subject, expires_on=expires_on)

    async def _follow(self, visit: Visit) -> None:
        """Have a task that lies open follow the day of its visit; one that is not to be asked yet leaves the desk.

        A day that an office has stated itself stays.
        """
        lying = [one.filed for one in self.board.open.values() if (one.filed.task, one.filed.subject) == name_of(visit)]
        moved = [filed.task_id for filed in lying if filed.due_on != visit.due_on]
        if not moved or not workflow.patched("open-visits-follow-the-law"):
            return
        order = RedateTask(
            journey=self.id, task_id=moved[0], seq=self.books.next_seq(), at=workflow.now(), ends_on=visit.due_on,
            by_visit=True,
        )  # fmt: skip
        filed = await self.books.enter(DeskWork.redate_task, order)
        self.change(moved[0], filed=filed, rung=0)
        if moved[0] in self.board.open and filed.due_on == visit.due_on and visit.opens_at > workflow.now():
            self.drop(moved[0])

    async def sponsor_entered_on(self) -> date | None:
        """Return the day on which the worker entered whom a family member joins, if it is known and opens a window."""
        asked = FindEntry(journey=self.id, at=workflow.now())
        return (await self.books.enter(DeskWork.find_entry, asked)).on


def stay_of(record: Record) -> Stay:
    """Return from when a stay counts; a title for another purpose before it does not, nor does its visa."""
    on_visa = record.visa_until_on and not record.purpose_since_on
    return Stay(
        title_from_on=record.purpose_since_on or record.first_title_on,
        visa_stay_from_on=record.entered_on if on_visa else None,
        work_from_on=record.work_since_on,
    )


def name_of(visit: Visit) -> tuple[Task | None, str]:
    """Return by what the task of a visit is told from the others on the desk."""
    return visit.task, visit.subject
