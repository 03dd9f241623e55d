"""Whether a task may be given to an organisation: it must be known, and of the kind that owes the task."""

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.fate import BadCommand
from schemas.command import Reassign
from store import organisations, tasks


async def check_organisation(connection: AsyncConnection, command: Reassign) -> None:
    """Refuse an unknown organisation or one of another kind; raises BadCommand."""
    row = await tasks.get(connection, command.task_id)
    if row is None:
        return
    fitting = [one.id for one in await organisations.every(connection) if one.kind is row.owner]
    if command.organisation not in fitting:
        known = ", ".join(fitting) or "none is known"
        raise BadCommand([("organisation", f"no {row.owner} has this id; use one of: {known}")])
