"""Putting task rows right after a comparison with the journey, whatever stood there before."""

from collections.abc import Mapping

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from schemas.task import FileTask, OpenTask
from store.tables import tasks
from store.tasks.projection import file


async def put_back(
    connection: AsyncConnection, order: FileTask, entry: OpenTask, explanation: Mapping[str, object] | None
) -> None:
    """Write an open task as it lies on the desk; `explanation` is given where its date was lost or wrong."""
    filed = entry.filed
    await file(connection, order, filed, explanation or {})
    right: dict[str, object] = {
        "state": entry.state,
        "state_seq": order.seq,
        "outcome": None,
        "closed_at": None,
        "answered_by": None,
        "answered_on": None,
        "command": None,
        "held_until": entry.held_until,
        "organisation": filed.organisation,
        "owner_seq": order.seq,
    }
    if explanation is not None:
        alarms = filed.model_dump(mode="json", include={"alarms"})["alarms"]
        right |= {"due_on": filed.due_on, "expires_at": filed.expires_at, "effective_at": filed.effective_at}
        right |= {"alarms": alarms, "explanation": dict(explanation), "dates_seq": order.seq}
    await connection.execute(update(tasks).where(tasks.c.id == filed.task_id).values(right))


async def put_away(
    connection: AsyncConnection, task_id: str, seq: int, outcome: Outcome | None, command: str | None
) -> None:
    """Close a row whose task lies on no desk any more: answered if an answer is kept, else moot."""
    state = TaskState.ANSWERED if outcome else TaskState.MOOT
    right = {"state": state, "outcome": outcome, "command": command, "state_seq": seq, "held_until": None}
    await connection.execute(update(tasks).where(tasks.c.id == task_id).values(right))
