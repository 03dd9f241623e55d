"""A human task on its way: ordered by the desk, filed in the books, carried on the board."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from rules.terms.answers import Field, HoldReason, Reason
from rules.terms.desk import AlarmKind, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.base import Frozen
from schemas.clock import Clock


class Mood(StrEnum):
    """How a check-in went (rules/data/check_ins.toml)."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Alarm(Frozen):
    """An instant of a task's plan and what the desk does then."""

    at: AwareDatetime
    kind: AlarmKind
    number: int = 1


class Filed(Frozen):
    """A task as it was promised: owner, dates and rules of answering, fixed when it was filed.

    `expires_at` is the instant at which waiting ends unanswered (only where the row says what follows);
    `effective_at` is the instant at which the law attaches its result to silence (rule A11).
    """

    task_id: str
    task: Task
    subject: str = ""
    owner: Role
    organisation: str
    recorders: tuple[Role, ...] = ()
    due_on: date | None = None
    expires_at: AwareDatetime | None = None
    effective_at: AwareDatetime | None = None
    alarms: tuple[Alarm, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    needs: dict[Outcome, tuple[Field, ...]] = {}
    differs_from: Task | None = None
    in_name: bool = False


class OpenTask(Frozen):
    """A filed task on the board, with what has happened to it since."""

    filed: Filed
    state: TaskState = TaskState.OPEN
    rung: int = 0  # alarms already dealt with
    held_until: AwareDatetime | None = None


class Matter(Frozen):
    """What a task is about, in codes: papers that are owed, reasons for which work came back."""

    papers: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class CloseTask(Frozen):
    """The desk asks the books to close a task."""

    journey: str
    task_id: str
    seq: int
    at: AwareDatetime
    state: TaskState
    outcome: Outcome | None = None
    command: str | None = None
    effective_at: AwareDatetime | None = None


class FileTask(Frozen):
    """The desk asks the books to file a task; idempotent by `task_id`. `closings` are written before it."""

    journey: str
    task_id: str
    task: Task
    stage: Stage
    seq: int
    at: AwareDatetime
    subject: str = ""
    clock: Clock = Clock()
    expires_on: date | None = None
    matter: Matter = Matter()
    closings: tuple[CloseTask, ...] = ()


class Closed(Frozen):
    """What the books say when a task is closed: of a check-in, how it went; its marks stay in the store."""

    mood: Mood | None = None


class MarkTask(Frozen):
    """The desk asks the books to note a change of an open task."""

    journey: str
    task_id: str
    seq: int
    at: AwareDatetime
    state: TaskState
    organisation: str | None = None


class HoldTask(Frozen):
    """The desk asks the books to hold a task until a day."""

    journey: str
    task_id: str
    seq: int
    at: AwareDatetime
    until_on: date
    reason: HoldReason


class Held(Frozen):
    """When a held task goes on: the first office hour of that day or the next office day."""

    until_at: AwareDatetime


class RaiseAlarm(Frozen):
    """The desk asks that a reminder or an escalation goes out."""

    journey: str
    task_id: str
    seq: int
    at: AwareDatetime
    alarm: Alarm


class RedateTask(Frozen):
    """The desk asks for new dates of an open task, stated by the authority, or by the law of the day without an end.

    `by_visit` says that the end is the day of its dated visit, which other law has moved.
    """

    journey: str
    task_id: str
    seq: int
    at: AwareDatetime
    ends_on: date | None = None
    reason: HoldReason | None = None
    by_visit: bool = False
