"""When a task is due, when its wait ends, and when it is remembered: the law, asked once and recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from activities.cast import Cast
from activities.ways import way_of
from rules.deadlines import DEADLINES, Deadline
from rules.due import Due, due, midnight_after
from rules.in_flight import Footing, in_force
from rules.reminders import alarms, ask_again_at
from rules.service import by_letter, explained, starts_at_service
from rules.task_row import TaskRow
from rules.tasks import ROWS
from rules.terms.deadlines import Calendar
from rules.terms.desk import Effect
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from rules.versions import NoRow
from schemas.clock import Clock
from schemas.instants import berlin_day
from schemas.task import Alarm, Filed, FileTask
from store.journeys import JourneyRow


@dataclass(frozen=True)
class Dated:
    """A task with its promise and the explanation of its date."""

    filed: Filed
    explanation: Mapping[str, object]


def date_task(order: FileTask, row: TaskRow, cast: Cast, journey: JourneyRow) -> Dated:
    """Compute the promise of a task that is being filed, by the law that meets its journey on its way."""
    event_on = order.clock.since_on or berlin_day(order.at)
    rule = binding(row.deadline, footing(journey, event_on, order.at, order.stage), berlin_day(order.at))
    found = reckoned_from_service(row, rule, order, cast, journey)
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


def redate(
    filed: Filed, row: TaskRow, rule: Deadline, since_on: date, ends_on: date, at: datetime, cast: Cast
) -> Dated:
    """Compute the promise anew from an end that the authority itself has stated (rule A13).

    The start event stays, and so does the end of a wait that hangs on something else, such as a validity.
    """
    found = reckoned(row, rule, Clock(since_on=since_on, ends_on=ends_on), berlin_day(at), cast)
    return redated(filed, row, found, at, cast)


def row_for(task: Task, journey: JourneyRow) -> TaskRow:
    """Return the row of a task as it is for the way a journey goes."""
    return ROWS[task].on(way_of(journey))


def footing(journey: JourneyRow, event_on: date, at: datetime, stage: Stage | None = None) -> Footing:
    """Return the days by which a journey meets the law; the first task of another stage begins that stage."""
    begins = stage is not None and stage is not journey.stage
    since = at if begins else journey.stage_since or journey.requested_at
    return Footing(berlin_day(journey.requested_at), berlin_day(since), event_on)


def binding(name: str, footing: Footing, today: date) -> Deadline:
    """Return the version of a period that binds a journey; one that had not begun at the event binds from today."""
    try:
        return in_force(DEADLINES, name, footing)
    except NoRow:
        return in_force(DEADLINES, name, replace(footing, event_on=today))


def redated(filed: Filed, row: TaskRow, found: Due, at: datetime, cast: Cast) -> Dated:
    """Return the promise with other dates; the end of a wait that hangs on something else stays."""
    by_own_end = row.effect is not Effect.NONE
    changed = {
        "due_on": found.due_on,
        "expires_at": _expires_at(row, found, None, cast) if by_own_end else filed.expires_at,
        "effective_at": found.effective_at,
        "alarms": _alarms(row, found.due_on, at, cast),
    }
    return Dated(filed.model_copy(update=changed), found.explanation.to_dict())


def reckoned(row: TaskRow, rule: Deadline, clock: Clock, filed_on: date, cast: Cast) -> Due:
    """Reckon a task's end by a version of its row, in the place whose calendar counts; never past the latest day."""
    found = _counted(row, rule, clock, filed_on, cast)
    if clock.latest_on and found.due_on > clock.latest_on:
        return _counted(row, rule, clock.model_copy(update={"ends_on": clock.latest_on}), filed_on, cast)
    return found


def _counted(row: TaskRow, rule: Deadline, clock: Clock, filed_on: date, cast: Cast) -> Due:
    return due(
        rule,
        place=cast.place_for(rule.calendar, row.owner),
        filed_on=filed_on,
        since_on=clock.since_on,
        suspensions=[(stretch.after_on, stretch.until_on) for stretch in clock.suspensions],
        ends_on=clock.ends_on,
    )


def reckoned_from_service(row: TaskRow, rule: Deadline, order: FileTask, cast: Cast, journey: JourneyRow) -> Due:
    """Reckon a task's end; where it counts from a service, from the day on which the letter counts as served.

    A letter that the immigration authority hands over is served on the spot (§ 14a Abs. 3 BQFG, § 81a AufenthG);
    any other is posted on the day of the notice by the recognition body, whose Land's act applies.
    """
    filed_on, posted_on = berlin_day(order.at), order.clock.since_on
    handed_over = journey.itinerary and journey.itinerary.led_by_authority
    if not starts_at_service(rule) or posted_on is None or handed_over or order.clock.ends_on:
        return reckoned(row, rule, order.clock, filed_on, cast)
    served = by_letter(posted_on, cast.place_for(Calendar.BODY, row.owner).land)
    clock = order.clock.model_copy(update={"since_on": served.on})
    return explained(reckoned(row, rule, clock, filed_on, cast), served)


def _expires_at(row: TaskRow, found: Due, expires_on: date | None, cast: Cast) -> datetime | None:
    """Return when waiting ends: by a legal effect, by a check-in's plan, or by the end of a validity."""
    again_at = ask_again_at(row.reminders, found.due_on, cast.place_of(row.owner))
    instants = (found.effective_at, again_at, midnight_after(expires_on) if expires_on else None)
    return min((instant for instant in instants if instant), default=None)


def _alarms(row: TaskRow, due_on: date, at: datetime, cast: Cast) -> tuple[Alarm, ...]:
    planned = alarms(row.reminders, row.escalation, filed_at=at, due_on=due_on, place=cast.place_of(row.owner))
    return tuple(Alarm(at=one.at, kind=one.kind, number=one.number) for one in planned)
