"""What deserves a look: every stall, and every task whose day is near, as lines that can be counted and chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commands.stalls.kinds import Kind
from commands.stalls.searching import Found, stalls_of
from commands.stalls.stall import Facts, Stall, of_task
from rules.terms.desk import TaskState
from rules.terms.roles import SIDES, Role
from store.journeys import JourneyRow
from store.tasks import TaskRow

NEAR_FOR = timedelta(days=7)
LATE = "OVERDUE"
NEAR_CODE = ""  # a task that is merely due soon has no cause to be named
RISK = "RISK-"


@dataclass(frozen=True)
class Matter:
    """A line of the overview; `item` is the id of its task, or of its journey where it is about no task."""

    item: str
    kinds: tuple[Kind, ...]
    journey: JourneyRow
    facts: Facts
    stall: Stall
    row: TaskRow | None

    @property
    def due_on(self) -> date | None:
        """Return when the task is due."""
        return self.row.due_on if self.row else None

    @property
    def since(self) -> datetime | None:
        """Return since when it stands still, or since when it is asked for."""
        return self.stall.since or (self.row.filed_at if self.row else None)

    @property
    def office(self) -> str:
        """Return whose move it is: the id of an office, or the role of a private party or the engine."""
        if self.row and self.row.owner not in SIDES:
            return self.row.organisation
        return (self.row.owner if self.row else next(iter(self.stall.moves), Role.SYSTEM)).value


def matters(found: Found) -> list[Matter]:
    """Return the lines of an overview: of every open journey that was looked through."""
    lines = [matter for facts in found.journeys for matter in _of_journey(facts)]
    known = {facts.journey.id: facts for facts in found.journeys}
    return lines + [_matter(known[one.journey], one, None) for one in found.refused if one.journey in known]


def of_kind(found: Found, kind: Kind) -> list[Stall]:
    """Return what stands in the lines of a kind; to what is stuck belongs what is no line."""
    stalls = [one.stall for one in matters(found) if kind in one.kinds]
    return [*_beside(found), *stalls] if kind is Kind.STUCK else stalls


def _beside(found: Found) -> list[Stall]:
    """Return what belongs to no open journey: troubles of the installation, and refusals in closed journeys."""
    known = {facts.journey.id for facts in found.journeys}
    return [*found.general, *(one for one in found.refused if one.journey not in known)]


def _of_journey(facts: Facts) -> Iterator[Matter]:
    rows, told = {row.id: row for row in facts.open}, set()
    for stall in stalls_of(facts):
        row = rows.get(stall.task_id or "")
        told.add(stall.task_id)
        yield _matter(facts, stall, row)
    for row in rows.values():
        if row.id not in told and row.state is not TaskState.HELD and _near(row, facts.today):
            yield _matter(facts, of_task(NEAR_CODE, facts, row, row.filed_at), row)


def _matter(facts: Facts, stall: Stall, row: TaskRow | None) -> Matter:
    kinds = []
    if stall.code not in (LATE, NEAR_CODE) and not stall.code.startswith(RISK):
        kinds.append(Kind.STUCK)
    if row and row.due_on and row.due_on < facts.today:
        kinds.append(Kind.BREACHED)
    if stall.code.startswith(RISK) or (row and _near(row, facts.today)):
        kinds.append(Kind.NEAR)
    return Matter(row.id if row else facts.journey.id, tuple(kinds), facts.journey, facts, stall, row)


def _near(row: TaskRow, today: date) -> bool:
    return row.due_on is not None and today <= row.due_on <= today + NEAR_FOR


def counted(found: Sequence[Matter]) -> dict[Kind, int]:
    """Return how many lines there are of each kind."""
    return {kind: sum(kind in one.kinds for one in found) for kind in Kind}
