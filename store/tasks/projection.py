"""The writing of task rows: one function for each thing the desk tells, each returning whether it was news."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import AlarmKind, TaskState
from schemas.task import CloseTask, Filed, FileTask, Held, HoldTask, MarkTask, RaiseAlarm, RedateTask
from store.tables import tasks
from store.versions import Group, merge

_FILED = Group(
    "filed_seq",
    (
        *("task", "subject", "stage", "owner", "recorders", "outcomes", "needs"),
        *("differs_from", "in_name", "preparer", "filed_at"),
    ),
)
_OWNER = Group("owner_seq", ("organisation",))
_DATES = Group("dates_seq", ("due_on", "expires_at", "effective_at", "alarms", "explanation"))
_ALARM = Group("alarm_seq", ("rung", "alarmed_at"))
_REMINDED = Group("reminded_seq", ("reminded",))
_STATE = Group(
    "state_seq",
    (
        *("state", "outcome", "closed_at", "took_effect_at"),
        *("answered_by", "answered_on", "command"),
    ),
)

_HOLD = Group("hold_seq", ("held_until", "hold_reason"))

Order = FileTask | HoldTask | CloseTask | MarkTask | RaiseAlarm | RedateTask


async def file(
    connection: AsyncConnection,
    order: FileTask,
    filed: Filed,
    explanation: Mapping[str, object],
    preparer: str | None = None,
) -> bool:
    """File a task with the dates it was promised with."""
    facts = filed.model_dump(mode="json", include={"recorders", "outcomes", "needs"})
    values = {
        **_dates(filed, explanation),
        **facts,
        "task": filed.task,
        "subject": filed.subject,
        "stage": order.stage,
        "owner": filed.owner,
        "organisation": filed.organisation,
        "differs_from": filed.differs_from,
        "in_name": filed.in_name,
        "preparer": preparer,
        "filed_at": order.at,
        "state": TaskState.OPEN,
    }
    return await _merge(connection, order, (_FILED, _OWNER, _DATES, _STATE, _HOLD), values)


async def redate(
    connection: AsyncConnection, order: RedateTask, filed: Filed, explanation: Mapping[str, object]
) -> bool:
    """Give a task the new dates an authority has stated."""
    return await _merge(connection, order, (_DATES,), _dates(filed, explanation))


async def hold(connection: AsyncConnection, order: HoldTask, held: Held) -> bool:
    """Put a task on hold until an instant, for a reason."""
    values = {"state": TaskState.HELD, "held_until": held.until_at, "hold_reason": order.reason}
    return await _merge(connection, order, (_STATE, _HOLD), values)


async def mark(connection: AsyncConnection, order: MarkTask) -> bool:
    """Note that a task was stopped, resumed or given to another organisation; a hold ends with its state."""
    groups = (_STATE,) if order.state is TaskState.HELD else (_STATE, _HOLD)
    if order.organisation is not None:
        groups = (*groups, _OWNER)
    return await _merge(connection, order, groups, {"state": order.state, "organisation": order.organisation})


async def alarm(connection: AsyncConnection, order: RaiseAlarm) -> bool:
    """Note a reminder or an escalation."""
    values = {"rung": order.alarm.kind, "alarmed_at": order.at, "reminded": order.alarm.number}
    groups = (_ALARM, _REMINDED) if order.alarm.kind is AlarmKind.REMINDER else (_ALARM,)
    return await _merge(connection, order, groups, values)


async def close(
    connection: AsyncConnection, order: CloseTask, answered_by: str | None = None, answered_on: date | None = None
) -> bool:
    """Close a task, even if its filing has not arrived yet."""
    values = {
        "state": order.state,
        "outcome": order.outcome,
        "closed_at": order.at,
        "took_effect_at": order.effective_at,
        "answered_by": answered_by,
        "answered_on": answered_on,
        "command": order.command,
    }
    return await _merge(connection, order, (_STATE, _HOLD), values)


def _dates(filed: Filed, explanation: Mapping[str, object]) -> dict[str, object]:
    return {
        "due_on": filed.due_on,
        "expires_at": filed.expires_at,
        "effective_at": filed.effective_at,
        "alarms": filed.model_dump(mode="json", include={"alarms"})["alarms"],
        "explanation": dict(explanation),
    }


async def _merge(
    connection: AsyncConnection, order: Order, groups: tuple[Group, ...], values: Mapping[str, object]
) -> bool:
    named = {name for group in groups for name in group.columns}
    written = {name: value for name, value in values.items() if name in named}
    return await merge(connection, tasks, groups, order.seq, {"id": order.task_id, "journey": order.journey, **written})
