"""What a scenario expects of its play: the models of `[expect]`."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from notifications.facts import Letter
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Rank, Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task


class Part(BaseModel):
    """A part of a scenario file; keys that are not known are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class ExpectedTask(Part):
    """A task that must have been filed as described; `nth` chooses among several of one name, from 1."""

    task: Task
    subject: str | None = None
    nth: int | None = None
    count: int | None = None
    filed_on: date | None = None
    due_on: date | None = None
    closed_on: date | None = None
    answered_on: date | None = None
    state: TaskState | None = None
    outcome: Outcome | None = None
    person: str | None = None
    effective_at: datetime | None = None
    reminders: int | None = None
    why: str | None = None


class ExpectedLetter(Part):
    """A letter that must have gone out; with `count`, exactly so many."""

    letter: Letter
    to: Role | None = None
    rank: Rank | None = None
    language: str | None = None
    on: date | None = None
    task: Task | None = None
    subject: str | None = None
    count: int | None = None


class ExpectedEvent(Part):
    """A line of the timeline; with `count`, exactly so many."""

    event: str
    on: date | None = None
    task: Task | None = None
    role: Role | None = None
    count: int | None = None


class Absent(Part):
    """What must not occur at all."""

    tasks: tuple[Task, ...] = ()
    letters: tuple[Letter, ...] = ()
    events: tuple[str, ...] = ()


class Expect(Part):
    """Everything that must be true after the play; what is not named is not looked at."""

    ending: Ending | None = None
    closed_on: date | None = None
    stage: Stage | None = None
    office_hours_only: bool = False
    tasks: tuple[ExpectedTask, ...] = ()
    letters: tuple[ExpectedLetter, ...] = ()
    events: tuple[ExpectedEvent, ...] = ()
    absent: Absent = Absent()
