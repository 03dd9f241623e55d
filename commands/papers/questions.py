"""The open tasks that somebody may answer, and the one among them that is answered by asking for papers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.resources import parties_on
from rules.access import TaskResource, may
from rules.terms.answers import Field
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Action, Role
from schemas.command import Actor
from store import tasks
from store.tasks import TaskRow


@dataclass(frozen=True)
class Question:
    """The open task that is answered by asking for papers, how, and whether a day must be stated."""

    row: TaskRow
    outcome: Outcome
    needs_day: bool


async def question_for(connection: AsyncConnection, journey: str, actor: Actor, on: date) -> Question | None:
    """Return the open task that somebody may answer by asking for papers, if there is one."""
    parties = await parties_on(connection, journey, on)
    for row in await tasks.open_of(connection, journey):
        asking = [outcome for outcome, needs in row.needs.items() if Field.PAPERS in needs]
        if asking and answerable(row, actor, parties, on):
            return Question(row, Outcome(asking[0]), Field.UNTIL_ON in row.needs[asking[0]])
    return None


def answerable(row: TaskRow, actor: Actor, parties: Collection[str], on: date) -> bool:
    """Tell whether somebody may answer a task."""
    resource = TaskResource(
        owner=row.owner, organisation=row.organisation, recorders=tuple(Role(one) for one in row.recorders),
        in_name=row.in_name, authority_stands=row.state is not TaskState.STOPPED,
        parties=frozenset({*parties, row.organisation}),
    )  # fmt: skip
    return may(actor, Action.ANSWER, resource, on).allowed
