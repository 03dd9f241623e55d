"""The books of single tasks: filed, closed, held, redated, remembered."""

from sqlalchemy.ext.asyncio import AsyncConnection
from temporalio import activity

from activities.cast import cast_of_task
from activities.causes import all_is_in, causes_of
from activities.closing import close_in_store
from activities.dating import date_task, row_for
from activities.differences import differences_for
from activities.entries import Entries
from activities.events import ALARMS, STATES, event, of_command
from activities.family import follows, window_opened_on
from activities.filing import Scene, alarm_letter, new_task, taken_over
from activities.fitting import fitted
from activities.moods import mood_of
from activities.offices import enter
from activities.redating import Anew, by_entry, by_order, by_visit, unmoved
from rules.office import letters_at, next_office_day
from rules.terms.desk import AlarmKind
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas import task
from store import fates, journeys, letters, reminder_wishes, tasks, timeline
from store.reminder_wishes import Wish
from store.tasks import TaskRow


class TaskWork(Entries):
    """What the desk writes about a task; every entry carries its own number, an older one changes nothing."""

    @activity.defn
    async def file_task(self, order: task.FileTask) -> task.Filed:
        """Date a task by the law of the day, put it into the inbox and tell its owner."""
        for closing in order.closings:
            await self.close_task(closing)
        journey, cast = await self.know(order.journey, order.at)
        async with self.store.read() as connection:
            if known := await tasks.get(connection, order.task_id):
                return known.filed
            differences = await differences_for(connection, self.store, order.task, order.journey)
            fit = await fitted(connection, self.store.vault, row_for(order.task, journey), cast, journey)
            causes = await causes_of(connection, order.journey, fit.row.owner, order.matter)
        dated = date_task(order, fit.row, fit.cast, journey)
        draft = new_task(order, dated, Scene(self.house, journey, fit.cast, order.at, differences), causes)
        frozen = self.frozen(fit.cast, [draft], order.at)
        async with self.store.begin() as connection:
            if fit.office:
                await enter(connection, fit.office)
            await tasks.file(connection, order, dated.filed, dated.explanation)
            before = await journeys.get(connection, order.journey)  # again: another task may have entered the stage
            newer = await journeys.enter(connection, order.journey, order.seq, order.stage, order.at)
            if newer and before and before.stage is not order.stage:
                await timeline.note(connection, event(order, "stage_entered", stage=order.stage))
            reasons = " ".join(order.matter.reasons)  # why it came back
            await timeline.note(connection, event(order, "task_filed", due_on=dated.filed.due_on, reasons=reasons))
            for letter in frozen:
                await letters.reserve(connection, self.store.vault, letter)
        return dated.filed

    @activity.defn
    async def close_task(self, order: task.CloseTask) -> task.Closed:
        """Close a task and keep its answer; of a check-in, say how it went."""
        async with self.store.begin() as connection:
            command, answer = await close_in_store(connection, self.store, self.house, order)
            reasons = " ".join(answer.details.every_reason) if answer else ""
            facts = {"outcome": order.outcome, "effective_at": order.effective_at, "reasons": reasons}
            await timeline.note(connection, of_command(event(order, STATES[order.state], **facts), command))
            return task.Closed(mood=await mood_of(connection, self.store, order.task_id))

    @activity.defn
    async def mark_task(self, order: task.MarkTask) -> None:
        """Note that a task was stopped, goes on, or was handed to another organisation, which is told."""
        async with self.store.begin() as connection:
            await tasks.mark(connection, order)
            name = "task_reassigned" if order.organisation else STATES.get(order.state, "task_held")
            await timeline.note(connection, event(order, name))
        if order.organisation:
            await self._tell_taker(order)

    async def _tell_taker(self, order: task.MarkTask) -> None:
        """Tell the office that took a task over; what the other one has not been sent yet is dropped."""
        journey, cast = await self.know(order.journey, order.at)
        async with self.store.begin() as connection:
            row = await tasks.get(connection, order.task_id)
            assert row is not None  # noqa: S101 - the desk hands over only what it has filed
            cast = await cast_of_task(connection, cast, row)
            await letters.supersede_of(connection, order.task_id)
            for letter in self.frozen(cast, [taken_over(row, Scene(self.house, journey, cast, order.at))], order.at):
                await letters.reserve(connection, self.store.vault, letter)

    @activity.defn
    async def hold_task(self, order: task.HoldTask) -> task.Held:
        """Note a hold and return when it ends: the hour of letters on that day or the next office day."""
        _, cast = await self.know(order.journey, order.at)
        async with self.store.begin() as connection:
            row = await tasks.get(connection, order.task_id)
            cast = await cast_of_task(connection, cast, row) if row else cast
            place = cast.place_of(row.owner if row else Role.GUIDE)
            held = task.Held(until_at=letters_at(next_office_day(order.until_on, place)))
            await tasks.hold(connection, order, held)
            await timeline.note(connection, event(order, "task_held", until_on=order.until_on, reason=order.reason))
        return held

    @activity.defn
    async def redate_task(self, order: task.RedateTask) -> task.Filed:
        """Give a task the end its authority or the law has stated, and plan its reminders anew."""
        journey, cast = await self.know(order.journey, order.at)
        async with self.store.begin() as connection:
            row = await tasks.get(connection, order.task_id)
            assert row is not None  # noqa: S101 - the desk redates only what it has filed
            cast = await cast_of_task(connection, cast, row)
            anew = await self._anew(connection, row, order, Scene(self.house, journey, cast, order.at))
            await tasks.redate(connection, order, anew.dated.filed, anew.dated.explanation)
            told = {"due_on": anew.dated.filed.due_on, "reason": order.reason, **anew.by}
            await timeline.note(connection, event(order, "task_redated", **told))
            for letter in self.frozen(cast, anew.letters, order.at):
                await letters.reserve(connection, self.store.vault, letter)
        return anew.dated.filed

    async def _anew(self, connection: AsyncConnection, row: TaskRow, order: task.RedateTask, scene: Scene) -> Anew:
        """Return new dates: stated, following the worker's entry or the law of a visit, or by the law of the day."""
        if order.by_visit:
            stated = await timeline.has_stated(connection, order.journey, order.task_id)
            return unmoved(row, order) if stated else by_visit(row, order, scene)
        if order.ends_on is None and row.task is Task.REPORT_FAMILY_ENTRY:
            entered_on = await window_opened_on(connection, self.store, scene.journey)
            if entered_on and follows(row, entered_on):
                return by_entry(row, entered_on, order, scene)
        return by_order(row, order, scene)

    @activity.defn
    async def raise_alarm(self, order: task.RaiseAlarm) -> None:
        """Reserve a reminder, or tell the lead or the guide of a silence; a reminder nobody wants stays away."""
        journey, cast = await self.know(order.journey, order.at)
        async with self.store.read() as connection:
            row = await tasks.get(connection, order.task_id)
            cast = await cast_of_task(connection, cast, row) if row else cast
        draft = alarm_letter(row, order.alarm, Scene(self.house, journey, cast, order.at)) if row else None
        noted = event(order, ALARMS[order.alarm.kind], number=order.alarm.number)
        async with self.store.begin() as connection:
            wish = await self._wish(connection, order)
            if wish in {Wish.SKIP, Wish.STOP}:
                return
            await tasks.alarm(connection, order)
            if wish is not Wish.NOW:
                await timeline.note(connection, noted)
            for letter in self.frozen(cast, [draft] if draft else [], order.at):
                await letters.reserve(connection, self.store.vault, letter)

    async def _wish(self, connection: AsyncConnection, order: task.RaiseAlarm) -> Wish | None:
        """Return what people want of a reminder; that leads and guides are told of a silence nobody can prevent.

        Who has answered already and was told that it is saved is not reminded, nor is who has brought the last paper.
        """
        if order.alarm.kind is not AlarmKind.REMINDER:
            return None
        if await fates.waiting_answer(connection, order.task_id, order.at):
            return Wish.SKIP
        row = await tasks.get(connection, order.task_id)
        if row and await all_is_in(connection, row.journey, row.task):
            return Wish.SKIP
        return await reminder_wishes.wish_for(connection, order.task_id, order.alarm.at)
