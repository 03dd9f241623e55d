"""What was played: tasks, letters and events in order, with everything a reader wants to know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Rank, Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task


@dataclass(frozen=True)
class Progress:
    """Where a play has got to."""

    at: datetime
    stage: Stage | None
    open: int
    done: int


@dataclass(frozen=True)
class PlayedTask:
    """A task from its filing to its end; `id` is its name in the journey."""

    id: str
    task: Task
    subject: str
    stage: Stage
    owner: Role
    organisation: str
    filed_at: datetime
    due_on: date | None
    effective_at: datetime | None
    state: TaskState
    outcome: Outcome | None
    answered_on: date | None
    closed_at: datetime | None
    person: str | None
    took_effect_at: datetime | None
    reminders: int
    explanation: Mapping[str, object] = field(repr=False)

    @property
    def days_late(self) -> int | None:
        """Return how many days after its due day it was closed; below zero: before it."""
        if self.due_on is None or self.closed_at is None:
            return None
        return (self.closed_at.date() - self.due_on).days


@dataclass(frozen=True)
class PlayedLetter:
    """A letter; `at` is when it went out, or will at the earliest."""

    at: datetime
    letter: str
    to: Role
    rank: Rank
    language: str
    subject: str
    task: str
    state: str
    in_office_hours: bool
    text: str = field(repr=False)


@dataclass(frozen=True)
class PlayedEvent:
    """A line of the timeline."""

    at: datetime
    event: str
    task: str
    role: Role | None
    person: str | None
    details: Mapping[str, object]


@dataclass(frozen=True)
class Played:
    """A whole play; `ending` is None where it was stopped."""

    title: str
    description: str
    reference: str
    began_at: datetime
    ended_at: datetime
    stopped: str
    stage: Stage | None
    ending: Ending | None
    cause: str
    delete_after_on: date | None
    tasks: Sequence[PlayedTask]
    letters: Sequence[PlayedLetter]
    events: Sequence[PlayedEvent]

    @property
    def days(self) -> int:
        """Return how long the journey took."""
        return (self.ended_at.date() - self.began_at.date()).days

    def task(self, name: str) -> PlayedTask | None:
        """Return a task by its name in the journey."""
        return next((task for task in self.tasks if task.id == name), None)

    def waited(self) -> dict[Role, timedelta]:
        """Return for how many days of the calendar the journey waited for each party, longest first.

        Overlapping tasks count once; days count from the day of filing to that of the end, as for single tasks.
        """
        spans: dict[Role, list[tuple[date, date]]] = {}
        for task in self.tasks:
            spans.setdefault(task.owner, []).append((task.filed_at.date(), (task.closed_at or self.ended_at).date()))
        found = {role: _covered(sorted(stretches)) for role, stretches in spans.items()}
        return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _covered(stretches: Sequence[tuple[date, date]]) -> timedelta:
    total, reached = timedelta(0), None
    for begin, end in stretches:
        start = max(begin, reached) if reached else begin
        total += max(end - start, timedelta(0))
        reached = max(end, reached) if reached else end
    return total
