"""Tasks as programs see them."""

from datetime import date, datetime

from pydantic import Field

from rules.terms.answers import HoldReason, Reason
from rules.terms.desk import AlarmKind, Refused, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from web.api.shapes.base import Shown


class ClaimShape(Shown):
    """In whose hands a task is, and until when."""

    person: str
    until_at: datetime


class OutcomeShape(Shown):
    """A possible answer with the facts it must carry."""

    outcome: Outcome
    needs: list[str]


class TaskShape(Shown):
    """A task in a list."""

    id: str
    name: str = Field(description="The last part of its address, below its journey")
    journey: str
    reference: str
    task: Task
    subject: str
    stage: Stage
    owner: Role
    organisation: str
    state: TaskState
    filed_at: datetime
    due_on: date | None
    effective_at: datetime | None = Field(description="When the law attaches its result to silence, where it does")
    reminded: int
    escalated: AlarmKind | None
    held_until: datetime | None
    hold_reason: HoldReason | None
    outcome: Outcome | None
    answered_on: date | None
    closed_at: datetime | None
    outcomes: list[OutcomeShape]
    claim: ClaimShape | None


class Permit(Shown):
    """Whether the member may do something now, which rule of access says so, and why not."""

    allowed: bool
    rule: str
    refused: Refused | None


class ObjectionShape(Shown):
    """A paper that came back with a task."""

    document: str
    reason: Reason
    open: bool = Field(description="Whether neither a new version nor a new verdict has come since")


class TaskInFull(TaskShape):
    """A task with what the member may do with it, and what came back with it."""

    objections: list[ObjectionShape]
    reasons: list[Reason] = Field(description="Why the work as a whole came back, besides the objections to papers")
    basis: str = Field(description="The legal basis of the task")
    may: dict[str, Permit]


class Why(Shown):
    """Why a task falls due on its day: sentences, and the facts they are made of."""

    task: str
    due_on: date | None
    sentences: list[str]
    facts: dict[str, object] = Field(description="Rule and version, start event, length, basis, source, mark, steps")
