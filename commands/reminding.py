"""Steering the reminders of a task: one skipped, one sent now, all stopped or going on; audited, nothing travels."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import cast_of, cast_of_task
from activities.clock import Clock
from activities.drafting import freeze
from activities.filing import Scene, alarm_letter
from activities.house import House
from activities.resources import parties_on
from commands.correspondence import Posted
from commands.fate import NotAllowed
from commands.traces import note, record
from rules.access import JourneyResource, Resource, TaskResource, may
from rules.terms.desk import AlarmKind
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from schemas.task import Alarm
from store import journeys, letters, reminder_wishes, tasks
from store.reminder_wishes import ReminderWish, Wish, WishReason
from store.store import Store
from store.tasks import OPEN, TaskRow

EVENTS = {Wish.SKIP: "reminder_skipped", Wish.NOW: "reminder_brought_forward", Wish.STOP: "reminders_stopped"}


@dataclass(frozen=True)
class Steering:
    """What is wanted of the reminders of a task: of the one of an instant, or without a wish, that all go on."""

    task_id: str
    wish: Wish | None
    reason: WishReason
    alarm_at: datetime | None = None


@dataclass(frozen=True)
class Reminding:
    """The reminders of tasks, in the hands of those who look after a journey."""

    store: Store
    house: House
    clock: Clock

    async def steer(self, actor: Actor, journey: str, steering: Steering) -> Posted:
        """Do what is wanted; a repetition changes nothing. Raises NotAllowed."""
        at, fresh, fulfilled = self.clock(), False, False
        async with self.store.begin() as connection:
            row = await tasks.get(connection, steering.task_id)
            present = await parties_on(connection, journey, berlin_day(at))
            decision = may(actor, Action.REMIND, _resource(row, present), berlin_day(at))
            steered = row if row and row.journey == journey and row.state in OPEN else None
            if steered and decision.allowed:
                fresh = await self._carry_out(connection, actor, steered, steering, at)
                fulfilled = await self._stands(connection, steered, steering)
            if fresh or not decision.allowed:
                about = f"{steering.task_id} {steering.wish or 'go_on'} {steering.reason}"
                await record(connection, self.store, actor, Action.REMIND, decision, journey, about, at)
        if not decision.allowed:
            raise NotAllowed(decision)
        return Posted.DONE if fulfilled else Posted.POINTLESS

    async def _carry_out(
        self, connection: AsyncConnection, actor: Actor, row: TaskRow, steering: Steering, at: datetime
    ) -> bool:
        """Enter what is wanted and do it; tell whether it was news."""
        alarm = _reminder(row, steering.alarm_at)
        if steering.wish is None:
            fresh, event = await reminder_wishes.go_on(connection, row.id), "reminders_resumed"
        else:
            event = EVENTS[steering.wish]
            fresh = alarm is not None and await self._enter(connection, actor, steering, row, at)
            if fresh and alarm and steering.wish is Wish.NOW:
                await self._remind(connection, row, alarm, at)
        if fresh:
            await note(connection, actor, row.journey, event, row.id, at, {"reason": steering.reason.value})
        return fresh

    async def _enter(
        self, connection: AsyncConnection, actor: Actor, steering: Steering, row: TaskRow, at: datetime
    ) -> bool:
        """Enter a wish; for each reminder the first one holds, so all stop from the next one on that has none."""
        if steering.wish is not Wish.NOW and await reminder_wishes.stopped(connection, row.id):
            return False
        wishes = [_wish(alarm, actor, steering, at) for alarm in _concerned(row, steering)]
        for wish in wishes:
            if await reminder_wishes.put(connection, wish):
                return True
        if steering.wish is Wish.STOP and wishes:
            await reminder_wishes.replace(connection, wishes[-1])
            return True
        return False

    async def _stands(self, connection: AsyncConnection, row: TaskRow, steering: Steering) -> bool:
        """Tell whether things are as they were wanted, by this wish or an earlier one."""
        if steering.wish is None:
            return True
        if _reminder(row, steering.alarm_at) is None:
            return False
        wishes = await reminder_wishes.of(connection, [row.id])
        stopped = any(one.wish == Wish.STOP for one in wishes)
        own = any((one.alarm_at, one.wish) == (steering.alarm_at, steering.wish) for one in wishes)
        return own or (stopped and steering.wish is not Wish.NOW)

    async def _remind(self, connection: AsyncConnection, row: TaskRow, alarm: Alarm, at: datetime) -> None:
        """Reserve the letter of a reminder before its time, under the key it would have then."""
        journey = await journeys.get(connection, row.journey)
        assert journey is not None  # noqa: S101 - a task has a journey
        cast = await cast_of(connection, self.store.vault, row.journey, berlin_day(at))
        cast = await cast_of_task(connection, cast, row)
        draft = alarm_letter(row, alarm, Scene(self.house, journey, cast, at))
        for letter in freeze(self.store, self.house, cast, [draft] if draft else [], at):
            await letters.reserve(connection, self.store.vault, letter)


def _resource(row: TaskRow | None, present: frozenset[str]) -> Resource:
    if row is None:
        return JourneyResource(parties=present)
    return TaskResource(owner=row.owner, organisation=row.organisation, parties=present)


def _wish(alarm: Alarm, actor: Actor, steering: Steering, at: datetime) -> ReminderWish:
    return ReminderWish(
        task_id=steering.task_id, alarm_at=alarm.at, wish=str(steering.wish), reason=steering.reason,
        person=actor.person, at=at,
    )  # fmt: skip


def _planned(row: TaskRow) -> list[Alarm]:
    """Return the reminders of a task, soonest first."""
    alarms = [Alarm.model_validate(one) for one in row.alarms]
    return sorted((one for one in alarms if one.kind is AlarmKind.REMINDER), key=lambda one: one.at)


def _reminder(row: TaskRow, at: datetime | None) -> Alarm | None:
    """Return the planned reminder of an instant."""
    return next((one for one in _planned(row) if one.at == at), None)


def _concerned(row: TaskRow, steering: Steering) -> list[Alarm]:
    """Return the reminder that is meant; where all are to stop, those after it too."""
    later = steering.wish is Wish.STOP
    at = steering.alarm_at
    return [one for one in _planned(row) if at and (one.at == at or (later and one.at > at))]
