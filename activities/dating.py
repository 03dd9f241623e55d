"""When a task is due, when its wait ends, and when it is remembered: the law, asked once and recorded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from activities.cast import Cast
from rules.deadlines import deadline
from rules.due import Due, due, midnight_after
from rules.reminders import alarms, ask_again_at
from rules.tasks import ROWS, TaskRow
from rules.terms.tasks import Effect
from rules.variants import Way
from schemas.clock import Clock
from schemas.instants import berlin_day
from schemas.task import Alarm, Filed, FileTask

USUAL = Way()


@dataclass(frozen=True)
class Dated:
    """A task with its promise and the explanation of its date."""

    filed: Filed
    explanation: Mapping[str, object]


def date_task(order: FileTask, cast: Cast, way: Way = USUAL) -> Dated:
    """Compute the promise of a task that is being filed, by the rows for the way the journey goes."""
    row = ROWS[order.task].on(way)
    found = _due(row, order.clock, order.at, cast)
    filed = Filed(
        task_id=order.task_id,
        task=order.task,
        subject=order.subject,
        owner=row.owner,
        organisation=cast.parties[row.owner].organisation,
        recorders=row.recorders,
        due_on=found.due_on,
        expires_at=_expires_at(row, found, order.expires_on, cast),
        effective_at=order.clock.effective_at or found.effective_at,
        alarms=_alarms(row, found.due_on, order.at, cast),
        outcomes=row.outcomes,
        needs=dict(row.needs),
        differs_from=row.differs_from,
        in_name=row.in_name,
    )
    return Dated(filed, found.explanation.to_dict())


def redate(filed: Filed, since_on: date, ends_on: date, at: datetime, cast: Cast, way: Way = USUAL) -> Dated:
    """Compute the promise anew from an end that the authority itself has stated (rule A13).

    The start event stays, and so does the end of a wait that hangs on something else, such as a validity.
    """
    row = ROWS[filed.task].on(way)
    found = _due(row, Clock(since_on=since_on, ends_on=ends_on), at, cast)
    by_own_end = row.effect is not Effect.NONE
    changed = {
        "due_on": found.due_on,
        "expires_at": _expires_at(row, found, None, cast) if by_own_end else filed.expires_at,
        "effective_at": found.effective_at,
        "alarms": _alarms(row, found.due_on, at, cast),
    }
    return Dated(filed.model_copy(update=changed), found.explanation.to_dict())


def _due(row: TaskRow, clock: Clock, at: datetime, cast: Cast) -> Due:
    filed_on = berlin_day(at)
    rule = deadline(row.deadline, clock.since_on or filed_on)
    return due(
        rule,
        place=cast.place_for(rule.calendar, row.owner),
        filed_on=filed_on,
        since_on=clock.since_on,
        suspensions=[(stretch.after_on, stretch.until_on) for stretch in clock.suspensions],
        ends_on=clock.ends_on,
    )


def _expires_at(row: TaskRow, found: Due, expires_on: date | None, cast: Cast) -> datetime | None:
    """Return when waiting ends: by a legal effect, by a check-in's plan, or by the end of a validity."""
    again_at = ask_again_at(row.reminders, found.due_on, cast.place_of(row.owner))
    instants = (found.effective_at, again_at, midnight_after(expires_on) if expires_on else None)
    return min((instant for instant in instants if instant), default=None)


def _alarms(row: TaskRow, due_on: date, at: datetime, cast: Cast) -> tuple[Alarm, ...]:
    planned = alarms(row.reminders, row.escalation, filed_at=at, due_on=due_on, place=cast.place_of(row.owner))
    return tuple(Alarm(at=one.at, kind=one.kind, number=one.number) for one in planned)
