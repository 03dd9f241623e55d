"""A task as the store holds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rules.terms.answers import HoldReason
from rules.terms.desk import AlarmKind, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.task import Filed

CLOSED = (TaskState.ANSWERED, TaskState.UNANSWERED, TaskState.MOOT)
OPEN = (TaskState.OPEN, TaskState.HELD, TaskState.STOPPED)


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """A filed task with its dates, its alarms and where it stands."""

    id: str
    journey: str
    filed_seq: int
    task: Task
    subject: str
    stage: Stage
    owner: Role
    recorders: Sequence[str]
    outcomes: Sequence[str]
    needs: Mapping[str, Sequence[str]]
    differs_from: Task | None
    in_name: bool
    preparer: str | None
    filed_at: datetime
    owner_seq: int
    organisation: str
    dates_seq: int
    due_on: date | None
    expires_at: datetime | None
    effective_at: datetime | None
    alarms: Sequence[Mapping[str, object]]
    explanation: Mapping[str, object]
    alarm_seq: int
    rung: AlarmKind | None
    alarmed_at: datetime | None
    reminded_seq: int
    reminded: int
    state_seq: int
    state: TaskState
    outcome: Outcome | None
    closed_at: datetime | None
    took_effect_at: datetime | None
    answered_by: str | None
    answered_on: date | None
    command: str | None
    hold_seq: int
    held_until: datetime | None
    hold_reason: HoldReason | None

    @property
    def seq(self) -> int:
        """Return the newest event this row knows of."""
        return max(self.filed_seq, self.owner_seq, self.dates_seq, self.alarm_seq, self.state_seq)

    @property
    def escalated(self) -> AlarmKind | None:
        """Return the last alarm under the present dates; a new end starts afresh."""
        return self.rung if self.alarm_seq > self.dates_seq else None

    @property
    def filed(self) -> Filed:
        """Return the task as it was promised, in the form that travels."""
        facts = {name: getattr(self, name) for name in Filed.model_fields if name != "task_id"}
        return Filed.model_validate({"task_id": self.id, **facts})
