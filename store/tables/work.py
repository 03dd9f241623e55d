"""The tables of the work on a journey: tasks, answers and the timeline.

A task row is a projection of the workflow. Each group of columns carries the sequence number that last
wrote it, so that events may come twice or in any order and the row ends the same.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from rules.terms.answers import HoldReason
from rules.terms.desk import AlarmKind, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from store.tables.metadata import Code, Json, Moment, metadata


def _seq(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default="0")


_OPEN = text("closed_at IS NULL")

tasks = Table(
    "tasks",
    metadata,
    Column("id", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), nullable=False, index=True),
    # as filed; empty while only a later event has arrived
    _seq("filed_seq"),
    Column("task", Code(Task)),
    Column("subject", String),
    Column("stage", Code(Stage)),
    Column("owner", Code(Role)),
    Column("recorders", Json),
    Column("outcomes", Json),
    Column("needs", Json),
    Column("differs_from", Code(Task)),
    Column("in_name", Boolean),
    Column("preparer", String),
    Column("filed_at", Moment),
    # who owes it
    _seq("owner_seq"),
    Column("organisation", String),
    # dates, by filing or by a new end
    _seq("dates_seq"),
    Column("due_on", Date),
    Column("expires_at", Moment),
    Column("effective_at", Moment),
    Column("alarms", Json),
    Column("explanation", Json),
    # the last alarm, the last reminder
    _seq("alarm_seq"),
    Column("rung", Code(AlarmKind)),
    Column("alarmed_at", Moment),
    _seq("reminded_seq"),
    Column("reminded", Integer, nullable=False, server_default="0"),
    # where it stands
    _seq("state_seq"),
    Column("state", Code(TaskState)),
    Column("outcome", Code(Outcome)),
    Column("closed_at", Moment),
    Column("took_effect_at", Moment),
    Column("answered_by", String),
    Column("answered_on", Date),
    Column("command", String),
    # until when it waits, and why
    _seq("hold_seq"),
    Column("held_until", Moment),
    Column("hold_reason", Code(HoldReason)),
    Index("ix_tasks_inbox", "organisation", "state", "due_on"),
    Index("ix_tasks_open", "organisation", "due_on", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_tasks_soonest", "due_on", "id", "organisation", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_tasks_closed", "state", "closed_at"),
)

answers = Table(
    "answers",
    metadata,
    Column("command", String, primary_key=True),
    Column("journey", ForeignKey("journeys.id"), nullable=False, index=True),
    Column("task_id", String, nullable=False, index=True),
    Column("outcome", Code(Outcome), nullable=False),
    Column("answered_on", Date, nullable=False),
    Column("payload_enc", LargeBinary),
)

timeline = Table(
    "timeline",
    metadata,
    Column("journey", ForeignKey("journeys.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("event", String, primary_key=True),
    Column("task_id", String, primary_key=True),  # '' where no task is meant
    Column("at", Moment, nullable=False),
    Column("person", String),
    Column("organisation", String),
    Column("role", Code(Role)),
    Column("details", Json, nullable=False),
)
