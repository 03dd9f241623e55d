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
        at, fresh = self.clock(), False
        async with self.store.begin() as connection:
            row = await tasks.get(connection, steering.task_id)
            present = await parties_on(connection, journey, berlin_day(at))
            decision = may(actor, Action.REMIND, _resource(row, present), berlin_day(at))
            steered = row if row and row.journey == journey and row.state in OPEN else None
            if steered and decision.allowed:
                fresh = await self._carry_out(connection, actor, steered, steering, at)
            if fresh or not decision.allowed:
                about = f"{steering.task_id} {steering.wish or 'go_on'} {steering.reason}"
                await record(connection, self.store, actor, Action.REMIND, decision, journey, about, at)
        if not decision.allowed:
            raise NotAllowed(decision)
        return Posted.DONE if steered and _known(steered, steering) else Posted.POINTLESS

    async def _carry_out(
        self, connection: AsyncConnection, actor: Actor, row: TaskRow, steering: Steering, at: datetime
    ) -> bool:
        """Enter what is wanted and do it; tell whether it was news."""
        alarm = _reminder(row, steering.alarm_at)
        if steering.wish is None:
            fresh, event = await reminder_wishes.go_on(connection, row.id), "reminders_resumed"
        else:
            event = EVENTS[steering.wish]
            fresh = alarm is not None and await self._enter(connection, actor, steering, alarm, at)
            if fresh and alarm and steering.wish is Wish.NOW:
                await self._remind(connection, row, alarm, at)
        if fresh:
            await note(connection, actor, row.journey, event, row.id, at, {"reason": steering.reason.value})
        return fresh

    async def _enter(
        self, connection: AsyncConnection, actor: Actor, steering: Steering, alarm: Alarm, at: datetime
    ) -> bool:
        wish = ReminderWish(
            task_id=steering.task_id, alarm_at=alarm.at, wish=str(steering.wish), reason=steering.reason,
            person=actor.person, at=at,
        )  # fmt: skip
        return await reminder_wishes.put(connection, wish)

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


def _reminder(row: TaskRow, at: datetime | None) -> Alarm | None:
    """Return the planned reminder of an instant."""
    planned = [Alarm.model_validate(one) for one in row.alarms]
    return next((one for one in planned if one.kind is AlarmKind.REMINDER and one.at == at), None)


def _known(row: TaskRow, steering: Steering) -> bool:
    return steering.wish is None or _reminder(row, steering.alarm_at) is not None
