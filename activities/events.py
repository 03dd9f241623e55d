"""Lines of the timeline, made from what the desk writes: codes and dates, nothing personal."""

from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from rules.terms.desk import AlarmKind, TaskState
from store.commands import CommandRow
from store.timeline import Event

ALARMS = {
    AlarmKind.REMINDER: "reminder_sent",
    AlarmKind.LEAD: "lead_told",
    AlarmKind.GUIDE: "guide_told",
    AlarmKind.PARKED: "parked",
}
STATES = {
    TaskState.ANSWERED: "task_answered",
    TaskState.UNANSWERED: "task_unanswered",
    TaskState.MOOT: "task_moot",
    TaskState.OPEN: "task_resumed",
    TaskState.STOPPED: "task_stopped",
}


class Entry(Protocol):
    """Anything the desk writes: it belongs to a journey and has a number and an instant."""

    @property
    def journey(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def at(self) -> datetime: ...


def event(entry: Entry, name: str, **details: object) -> Event:
    """Return the line of an entry; facts that are not there are left out."""
    said = {key: _plain(value) for key, value in details.items() if value not in {None, ""}}
    task_id = getattr(entry, "task_id", "")
    return Event(journey=entry.journey, seq=entry.seq, event=name, at=entry.at, task_id=task_id, details=said)


def of_command(line: Event, command: CommandRow | None) -> Event:
    """Return the line with whoever gave the command."""
    if command is None:
        return line
    return replace(line, person=command.person, organisation=command.organisation, role=command.role)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
