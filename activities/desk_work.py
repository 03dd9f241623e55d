"""The books of a journey as activities: each idempotent by its key, none deciding anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from temporalio import activity

from activities.admission import admit
from activities.announcing import announcement, farewell
from activities.cast import Cast, cast_of
from activities.closing import close_in_store
from activities.dating import date_task, redate
from activities.drafting import Draft, freeze
from activities.events import ALARMS, STATES, event, of_command
from activities.filing import Scene, alarm_letter, new_task
from activities.house import House
from activities.moods import mood_of
from activities.planning import make_plan, planned_start_of
from activities.visiting import visits_of
from rules.office import letters_at, next_office_day
from rules.retention_periods import deletion_on
from rules.terms.roles import Role
from rules.terms.stages import AuthorityState, Happening
from schemas import books, task
from schemas.instants import berlin_day
from schemas.journey import Plan
from store import commands, journeys, letters, tasks, timeline
from store.journeys import JourneyRow
from store.store import Store


@dataclass(frozen=True)
class DeskWork:
    """What the desk has written and asked; every entry carries its own number, an older one changes nothing."""

    store: Store
    house: House

    @activity.defn
    async def plan_journey(self, asked: books.PlanJourney) -> Plan:
        """Fix the itinerary of a journey, once."""
        journey, cast = await self._know(asked.journey, asked.at)
        if journey.itinerary:
            return journey.itinerary
        plan = make_plan(journey, cast, await planned_start_of(self.store, asked.journey))
        async with self.store.begin() as connection:
            await journeys.plan(connection, asked.journey, asked.seq, plan)
            await timeline.note(connection, event(asked, "plan_made"))
        return plan

    @activity.defn
    async def file_task(self, order: task.FileTask) -> task.Filed:
        """Date a task by the law of the day, put it into the inbox and tell its owner."""
        journey, cast = await self._know(order.journey, order.at)
        async with self.store.read() as connection:
            if known := await tasks.get(connection, order.task_id):
                return known.filed
        dated = date_task(order, cast)
        draft = new_task(order, dated, Scene(self.house, journey, cast, order.at))
        frozen = freeze(self.store, self.house, cast, [draft], order.at)
        async with self.store.begin() as connection:
            await tasks.file(connection, order, dated.filed, dated.explanation)
            newer = await journeys.enter(connection, order.journey, order.seq, order.stage)
            if newer and journey.stage is not order.stage:
                await timeline.note(connection, event(order, "stage_entered", stage=order.stage))
            await timeline.note(connection, event(order, "task_filed", due_on=dated.filed.due_on))
            for letter in frozen:
                await letters.reserve(connection, self.store.vault, letter)
        return dated.filed

    @activity.defn
    async def close_task(self, order: task.CloseTask) -> None:
        """Close a task and keep its answer."""
        async with self.store.begin() as connection:
            command = await close_in_store(connection, self.store, self.house, order)
            facts = {"outcome": order.outcome, "effective_at": order.effective_at}
            await timeline.note(connection, of_command(event(order, STATES[order.state], **facts), command))

    @activity.defn
    async def mark_task(self, order: task.MarkTask) -> None:
        """Note that a task was stopped, goes on, or was handed to another organisation."""
        async with self.store.begin() as connection:
            await tasks.mark(connection, order)
            name = "task_reassigned" if order.organisation else STATES.get(order.state, "task_held")
            await timeline.note(connection, event(order, name))

    @activity.defn
    async def hold_task(self, order: task.HoldTask) -> task.Held:
        """Note a hold and return when it ends: the hour of letters on that day or the next office day."""
        _, cast = await self._know(order.journey, order.at)
        async with self.store.begin() as connection:
            row = await tasks.get(connection, order.task_id)
            place = cast.place_of(row.owner if row else Role.GUIDE)
            held = task.Held(until_at=letters_at(next_office_day(order.until_on, place)))
            await tasks.hold(connection, order, held)
            await timeline.note(connection, event(order, "task_held", until_on=order.until_on, reason=order.reason))
        return held

    @activity.defn
    async def redate_task(self, order: task.RedateTask) -> task.Filed:
        """Give a task the end its authority has stated, and plan its reminders anew."""
        _, cast = await self._know(order.journey, order.at)
        async with self.store.begin() as connection:
            row = await tasks.get(connection, order.task_id)
            assert row is not None  # noqa: S101 - the desk redates only what it has filed
            dated = redate(row.filed, order.ends_on, order.at, cast)
            await tasks.redate(connection, order, dated.filed, dated.explanation)
            await timeline.note(connection, event(order, "task_redated", due_on=dated.filed.due_on))
        return dated.filed

    @activity.defn
    async def raise_alarm(self, order: task.RaiseAlarm) -> None:
        """Reserve a reminder, or tell the lead or the guide of a silence."""
        journey, cast = await self._know(order.journey, order.at)
        async with self.store.read() as connection:
            row = await tasks.get(connection, order.task_id)
        draft = alarm_letter(row, order.alarm, Scene(self.house, journey, cast, order.at)) if row else None
        noted = event(order, ALARMS[order.alarm.kind], number=order.alarm.number)
        async with self.store.begin() as connection:
            await tasks.alarm(connection, order)
            await timeline.note(connection, noted)
            for letter in self._frozen(cast, [draft] if draft else [], order.at):
                await letters.reserve(connection, self.store.vault, letter)

    @activity.defn
    async def schedule(self, asked: books.Schedule) -> books.Visits:
        """Return the dated visits counted from a day."""
        _, cast = await self._know(asked.journey, asked.at)
        return visits_of(asked, cast.place_of(Role.WORKER))

    @activity.defn
    async def assess_check_in(self, asked: books.AssessCheckIn) -> books.Assessed:
        """Return how a check-in went; its marks stay in the store."""
        return books.Assessed(mood=await mood_of(self.store, asked.task_id))

    @activity.defn
    async def announce(self, asked: books.Announce) -> None:
        """Reserve letters that belong to no task."""
        journey, cast = await self._know(asked.journey, asked.at)
        drafts = [announcement(asked, role, journey, cast, self.house) for role in asked.roles]
        frozen = self._frozen(cast, drafts, asked.at)
        async with self.store.begin() as connection:
            for letter in frozen:
                await letters.reserve(connection, self.store.vault, letter)

    @activity.defn
    async def note_event(self, asked: books.NoteEvent) -> None:
        """Write a happening into the timeline, and what it changes into the journey."""
        async with self.store.begin() as connection:
            command = await commands.get(connection, asked.command) if asked.command else None
            await timeline.note(connection, of_command(event(asked, asked.event, on=asked.on), command))
            if asked.event == Happening.AUTHORITY_REVOKED:
                await journeys.authorise(connection, asked.journey, asked.seq, AuthorityState.REVOKED)

    @activity.defn
    async def admit(self, asked: books.Admit) -> books.Admitted:
        """Decide whether a delivered command may be carried out, and record it."""
        async with self.store.begin() as connection:
            return await admit(connection, self.store, asked)

    @activity.defn
    async def close_journey(self, asked: books.CloseJourney) -> None:
        """Close a journey, date its deletion and say farewell to both sides."""
        journey, cast = await self._know(asked.journey, asked.at)
        deletion = deletion_on(
            asked.ending,
            berlin_day(asked.at),
            entered=asked.entered,
            preapproved_until_on=asked.preapproved_until_on,
        )
        drafts = [farewell(asked, role, journey, cast, self.house) for role in (Role.EMPLOYER, Role.WORKER)]
        frozen = self._frozen(cast, drafts, asked.at)
        async with self.store.begin() as connection:
            await journeys.close(connection, asked, deletion.delete_on)
            await timeline.note(connection, event(asked, "journey_closed", ending=asked.ending, cause=asked.cause))
            for letter in frozen:
                await letters.reserve(connection, self.store.vault, letter)

    def _frozen(self, cast: Cast, drafts: Sequence[Draft], at: datetime) -> "list[letters.NewLetter]":
        return freeze(self.store, self.house, cast, drafts, at)

    async def _know(self, journey: str, at: datetime) -> tuple[JourneyRow, Cast]:
        """Return a journey's row and who takes part in it on the day."""
        async with self.store.read() as connection:
            row = await journeys.get(connection, journey)
            assert row is not None  # noqa: S101 - its row was written before the journey was started
            return row, await cast_of(connection, self.store.vault, journey, berlin_day(at))
