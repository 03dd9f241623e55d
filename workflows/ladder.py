"""Where an open task stands on its plan of reminders and escalations."""

from datetime import datetime

from rules.terms.desk import AlarmKind, TaskState
from schemas.task import Alarm, OpenTask


def next_instant(entry: OpenTask) -> datetime | None:
    """Return when something is due for a task: the end of a hold, of the wait, or the next rung."""
    if entry.state is TaskState.HELD:
        return entry.held_until
    if entry.state is TaskState.STOPPED:
        return None
    rungs = entry.filed.alarms[entry.rung :]
    instants = [rung.at for rung in rungs[:1]]
    if entry.filed.expires_at:
        instants.append(entry.filed.expires_at)
    return min(instants, default=None)


def due_rung(entry: OpenTask, now: datetime) -> tuple[int, Alarm]:
    """Return the next rung to act on and the count of rungs then done.

    After a long standstill several have passed: reminders that a later rung has overtaken are left out. A rung of the
    same instant overtakes nothing: the second chase and the news to the guide often fall on one morning.
    """
    for index, rung in enumerate(entry.filed.alarms[entry.rung :], start=entry.rung):
        later = any(rung.at < one.at <= now for one in entry.filed.alarms[index + 1 :])
        if rung.kind is not AlarmKind.REMINDER or not later:
            return index + 1, rung
    raise LookupError(entry.filed.task_id)
