"""The lines of the list of journeys: who it is about, whose move it is, and by when; a handful of queries for all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import caseload, parties, tasks
from store.caseload import CaseWish
from store.journeys import JourneyRow
from store.parties import Party
from store.tasks import TaskRow
from store.vault import Vault


@dataclass(frozen=True)
class Line:
    """A journey as the list shows it; `moves` are the roles that owe something, `ours` tells whether we do.

    `soonest` is what falls due first.
    """

    journey: JourneyRow
    worker: str
    employer: str
    moves: Sequence[Role]
    ours: bool
    soonest: TaskRow | None
    today: date  # on the journey's own clock


async def lines(connection: AsyncConnection, vault: Vault, wish: CaseWish, now: datetime) -> list[Line]:
    """Return the lines of a list at an instant; the number of queries does not depend on their number."""
    found = await caseload.cases(connection, wish)
    ids = [one.id for one in found]
    people = await parties.of_many(connection, vault, ids)
    owed = await tasks.open_of_many(connection, ids)
    return [_line(one, people[one.id], owed[one.id], wish, now) for one in found]


def whose_move(owed: Sequence[TaskRow]) -> list[Role]:
    """Return the roles that owe something, the most urgent first; who waits with a reason does not move."""
    return list(dict.fromkeys(row.owner for row in owed if row.state is TaskState.OPEN))


def name_of(people: Collection[Party], role: Role) -> str:
    """Return the name of the present employer or worker; an employer is known by its firm."""
    return next((one.title for one in people if one.role is role and one.title and not one.valid_until_on), "")


def _line(
    journey: JourneyRow, people: Collection[Party], owed: Sequence[TaskRow], wish: CaseWish, now: datetime
) -> Line:
    return Line(
        journey=journey,
        worker=name_of(people, Role.WORKER),
        employer=name_of(people, Role.EMPLOYER),
        moves=whose_move(owed),
        ours=any(row.organisation == wish.organisation and row.state is TaskState.OPEN for row in owed),
        soonest=min((row for row in owed if row.due_on), key=lambda row: row.due_on or date.max, default=None),
        today=berlin_day(journey.own(now)),
    )
