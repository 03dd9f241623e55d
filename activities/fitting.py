"""A task as it fits one journey: the answers that are open to it, and the recognition body competent for its branch."""

from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import Cast
from activities.circumstances import grounds_of
from activities.offices import body_for
from rules.choices import offered
from rules.task_row import TaskRow
from rules.tasks import ROWS
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from schemas.command import Answer, Command
from store import journeys, tasks
from store.journeys import JourneyRow
from store.organisations import Organisation
from store.vault import Vault


@dataclass(frozen=True)
class Fitted:
    """A row and a cast as one task of a journey has them; `office` is a body that was no part of it until now."""

    row: TaskRow
    cast: Cast
    office: Organisation | None = None


async def fitted(connection: AsyncConnection, vault: Vault, row: TaskRow, cast: Cast, journey: JourneyRow) -> Fitted:
    """Return the row without answers that cannot be planned, and the cast with the body its branch is for."""
    if not row.leads_to and not row.branch:
        return Fitted(row, cast)
    grounds = await grounds_of(connection, vault, journey)
    open_row = replace(row, outcomes=offered(row, grounds))
    body = await body_for(connection, row.branch, grounds) if row.branch else None
    if body is None or body.id == cast.parties[Role.RECOGNITION_BODY].organisation:
        return Fitted(open_row, cast)
    return Fitted(open_row, cast.with_office(Role.RECOGNITION_BODY, body), body)


async def is_closed(connection: AsyncConnection, vault: Vault, command: Command) -> bool:
    """Tell whether an answer would lead to a purpose that cannot be planned, whatever the task once offered."""
    if not isinstance(command, Answer) or command.outcome not in set(Outcome):
        return False
    row = await tasks.get(connection, command.task_id)
    purpose = ROWS[row.task].leads_to.get(Outcome(command.outcome)) if row else None
    journey = await journeys.get(connection, row.journey) if row and purpose else None
    if purpose is None or journey is None:
        return False
    return not (await grounds_of(connection, vault, journey)).can_plan(purpose)
