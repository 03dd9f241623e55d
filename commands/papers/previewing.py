"""What the letters of a request will say, rendered exactly as the books will render them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import cast_of
from activities.dating import date_task, row_for
from activities.filing import Scene, new_task
from activities.house import House
from notifications.letters import Rendered, render
from rules.terms.answers import Reason
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.instants import berlin_day
from schemas.task import FileTask, Matter
from store.journeys import JourneyRow
from store.requests import RequestRow
from store.store import Store

SUPPLY = {Role.EMPLOYER: Task.SUPPLY_EMPLOYER_PAPERS, Role.WORKER: Task.SUPPLY_WORKER_PAPERS}


@dataclass(frozen=True)
class Preview:
    """A letter that would go out now: to whom, where, and in which words."""

    role: Role
    name: str
    address: str
    letter: Rendered


async def previews(
    connection: AsyncConnection, store: Store, house: House, row: JourneyRow, request: RequestRow, at: datetime
) -> list[Preview]:
    """Return the letters of a request, one for each party that is asked, with the day that it states."""
    cast = await cast_of(connection, store.vault, row.id, berlin_day(at))
    found = []
    for role, task in SUPPLY.items():
        if role in cast.parties and (items := request.of(role)):
            reasons: dict[Reason, None] = dict.fromkeys(one.reason for one in request.items)
            matter = Matter(papers=tuple(one.document for one in items), reasons=tuple(reasons))
            order = FileTask(
                journey=row.id, task_id=f"{row.id}/{task}", task=task, stage=row.stage or Stage.COMPLETENESS_CHECK,
                seq=0, at=at, clock=Clock(since_on=berlin_day(at), ends_on=request.until_on), matter=matter,
            )  # fmt: skip
            causes = {one.document: one.reason for one in items}
            draft = new_task(
                order, date_task(order, row_for(task, row), cast, row), Scene(house, row, cast, at), causes
            )
            party = cast.parties[role]
            letter = render(draft.letter, party.language, draft.facts)
            found.append(Preview(role, party.name or "", party.email or "", letter))
    return found
