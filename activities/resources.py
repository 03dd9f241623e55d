"""Tasks and journeys as the rules of access see them, read from the store."""

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import Cast
from rules.access import JourneyResource, TaskResource
from rules.terms.outcomes import TaskState
from rules.terms.roles import Role
from rules.terms.stages import AuthorityState, Happening
from schemas.command import Command, Report, Withdraw
from store import journeys, tasks
from store.tasks import TaskRow


async def resource_of(
    connection: AsyncConnection, journey: str, command: Command, cast: Cast
) -> TaskResource | JourneyResource:
    """Describe what a command is about: the whole journey, or one task of it."""
    parties = frozenset(party.organisation for party in cast.parties.values())
    if isinstance(command, Report | Withdraw):
        return await _journey(connection, journey, command, parties)
    row = await tasks.get(connection, getattr(command, "task_id", ""))
    if row is None or row.journey != journey:
        return TaskResource(owner=Role.SYSTEM, organisation="", parties=parties)
    return await _task(connection, row, parties)


async def _journey(
    connection: AsyncConnection, journey: str, command: Command, parties: frozenset[str]
) -> JourneyResource:
    row = await journeys.get(connection, journey)
    happening = getattr(command, "happening", None)
    return JourneyResource(
        parties=parties,
        authority_stands=row is None or row.authority is not AuthorityState.REVOKED,
        happening=Happening(happening) if happening in set(Happening) else None,
        stage=row.stage if row else None,
    )


async def _task(connection: AsyncConnection, row: TaskRow, parties: frozenset[str]) -> TaskResource:
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
        parties=parties | {row.organisation},
    )
