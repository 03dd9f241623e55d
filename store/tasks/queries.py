"""Reading of tasks: one, those of a journey, and the inboxes of organisations."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from rules.terms.tasks import Task
from store import rows
from store.tables import tasks
from store.tasks.row import OPEN, TaskRow

_FILED = select(tasks).where(tasks.c.filed_seq > 0)
_ONE = _FILED.where(tasks.c.id == bindparam("task"))
_SOONEST = (tasks.c.due_on.asc().nulls_last(), tasks.c.filed_at, tasks.c.id)


async def get(connection: AsyncConnection, task_id: str) -> TaskRow | None:
    """Return a filed task."""
    return rows.first(await connection.execute(_ONE, {"task": task_id}), TaskRow)


async def open_of(connection: AsyncConnection, journey: str) -> list[TaskRow]:
    """Return the open tasks of a journey, soonest due first."""
    return await _read(connection, _FILED.where(tasks.c.journey == journey, tasks.c.state.in_(OPEN)))


async def open_ids(connection: AsyncConnection, journey: str) -> set[str]:
    """Return the ids of a journey's open tasks."""
    statement = _FILED.with_only_columns(tasks.c.id).where(tasks.c.journey == journey, tasks.c.state.in_(OPEN))
    return set(await connection.scalars(statement))


async def open_of_many(connection: AsyncConnection, journeys: Collection[str]) -> dict[str, list[TaskRow]]:
    """Return the open tasks of several journeys, soonest due first, in one query."""
    found: dict[str, list[TaskRow]] = {journey: [] for journey in journeys}
    for row in await _read(connection, _FILED.where(tasks.c.journey.in_(journeys), tasks.c.state.in_(OPEN))):
        found[row.journey].append(row)
    return found


async def all_of(connection: AsyncConnection, journey: str) -> list[TaskRow]:
    """Return all tasks of a journey in the order they were filed."""
    statement = _FILED.where(tasks.c.journey == journey).order_by(tasks.c.filed_seq, tasks.c.id)
    return rows.every(await connection.execute(statement), TaskRow)


async def inbox(
    connection: AsyncConnection,
    organisations: Collection[str],
    roles: Sequence[Role] = (),
    states: Sequence[TaskState] = OPEN,
    limit: int = 200,
    offset: int = 0,
) -> list[TaskRow]:
    """Return what organisations owe: overdue first, then soonest due, undated last."""
    statement = _FILED.where(tasks.c.organisation.in_(organisations), tasks.c.state.in_(states))
    if roles:
        statement = statement.where(tasks.c.owner.in_(roles))
    return await _read(connection, statement.limit(limit).offset(offset))


async def open_everywhere(connection: AsyncConnection, roles: Sequence[Role] = (), limit: int = 1000) -> list[TaskRow]:
    """Return what everybody owes, or everybody who plays one of the roles; soonest due first."""
    statement = _FILED.where(tasks.c.state.in_(OPEN))
    if roles:
        statement = statement.where(tasks.c.owner.in_(roles))
    return await _read(connection, statement.limit(limit))


async def open_numbers(connection: AsyncConnection) -> dict[str, int]:
    """Return how many open tasks each organisation has, by its id."""
    found = select(tasks.c.organisation, func.count()).where(tasks.c.filed_seq > 0, tasks.c.state.in_(OPEN))
    counted = await connection.execute(found.group_by(tasks.c.organisation))
    return {str(row[0]): int(row[1]) for row in counted}


async def open_called(connection: AsyncConnection, task: Task) -> list[TaskRow]:
    """Return the open tasks of everybody that have a code."""
    return await _read(connection, _FILED.where(tasks.c.state.in_(OPEN), tasks.c.task == task))


async def open_under(connection: AsyncConnection, rules: Collection[str]) -> list[TaskRow]:
    """Return the open tasks of everybody that are dated by one of these rows of the deadline register."""
    dated_by = tasks.c.explanation["rule"].as_string()
    return await _read(connection, _FILED.where(tasks.c.state.in_(OPEN), dated_by.in_(rules)))


async def journeys_under(connection: AsyncConnection, rule: str, since: date | None = None) -> set[str]:
    """Return the journeys with a task, open or done, that was dated by a row, by the version that starts on a day."""
    why = tasks.c.explanation
    statement = _FILED.with_only_columns(tasks.c.journey).where(why["rule"].as_string() == rule)
    if since is not None:
        statement = statement.where(why["version"].as_string() == since.isoformat())
    return set(await connection.scalars(statement.distinct()))


async def overdue(connection: AsyncConnection, on: date, limit: int = 500) -> list[TaskRow]:
    """Return the open tasks of everybody whose due day has passed."""
    return await _read(connection, _FILED.where(tasks.c.due_on < on, tasks.c.state.in_(OPEN)).limit(limit))


async def _read(connection: AsyncConnection, statement: Select[tuple[object, ...]]) -> list[TaskRow]:
    return rows.every(await connection.execute(statement.order_by(*_SOONEST)), TaskRow)
