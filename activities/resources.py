"""Tasks and journeys as the rules of access see them, read from the store."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import JourneyResource, TaskResource
from rules.explanation import is_target
from rules.terms.desk import TaskState
from rules.terms.happenings import AuthorityState, Happening
from rules.terms.roles import Role
from schemas.command import Command, Report, Withdraw
from store import journeys, parties, tasks
from store.tasks import TaskRow


async def parties_on(connection: AsyncConnection, journey: str, on: date) -> frozenset[str]:
    """Return the organisations that take part in a journey on a day, also those in charge of an open task only."""
    in_charge = [row.organisation for row in await tasks.open_of(connection, journey)]
    return frozenset((*await parties.organisations_on(connection, journey, on), *in_charge))


async def resource_of(
    connection: AsyncConnection, journey: str, command: Command, present: frozenset[str]
) -> TaskResource | JourneyResource:
    """Describe what a command is about: the whole journey, or one task of it."""
    if isinstance(command, Report | Withdraw):
        return await _journey(connection, journey, command, present)
    row = await tasks.get(connection, getattr(command, "task_id", ""))
    if row is None or row.journey != journey:
        return TaskResource(owner=Role.SYSTEM, organisation="", parties=present)
    return await _task(connection, row, present)


async def _journey(
    connection: AsyncConnection, journey: str, command: Command, present: frozenset[str]
) -> JourneyResource:
    row = await journeys.get(connection, journey)
    happening = getattr(command, "happening", None)
    return JourneyResource(
        parties=present,
        authority_stands=row is None or row.authority is not AuthorityState.REVOKED,
        happening=Happening(happening) if happening in set(Happening) else None,
        stage=row.stage if row else None,
        route=row.itinerary.route if row and row.itinerary else None,
    )


async def _task(connection: AsyncConnection, row: TaskRow, present: frozenset[str]) -> TaskResource:
    preparer = None
    if row.differs_from:
        earlier = [task for task in await tasks.all_of(connection, row.journey) if task.task is row.differs_from]
        preparer = earlier[-1].answered_by if earlier else None
    return TaskResource(
        owner=row.owner,
        organisation=row.organisation,
        recorders=tuple(Role(role) for role in row.recorders),
        preparer=preparer,
        in_name=row.in_name,
        authority_stands=row.state is not TaskState.STOPPED,
        fixed=not is_target(row.explanation),
        parties=present | {row.organisation},
    )
