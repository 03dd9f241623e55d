"""The tree of a journey: its phases in the order of the plan, their parts and tasks, and what each waits for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.terms.stages import Leg, LegOrder, Stage
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from schemas.journey import Plan
from store.journeys import JourneyRow
from store.states import JourneyState
from store.tasks import OPEN, TaskRow
from web.journeys.possible import tasks_of_leg, tasks_of_stage
from workflows.stages.examination import IN_TURN

ASIDE = (Stage.JOB_END, Stage.CLOSURE)  # in no plan: the one leads back to retention, the other is the end


class Standing(StrEnum):
    """Where a phase or a part of it stands."""

    DONE = "done"
    OPEN = "open"
    AHEAD = "ahead"
    LEFT_OUT = "left_out"  # the journey ended or turned before


@dataclass(frozen=True)
class Part:
    """A leg of a phase; `waits_for` are the open tasks it cannot start before, none where it waits for its day."""

    leg: Leg | None
    standing: Standing
    open: Sequence[TaskRow] = ()
    done: Sequence[TaskRow] = ()
    waits_for: Sequence[TaskRow] = ()


@dataclass(frozen=True)
class Phase:
    """A stage of the plan; a phase ahead waits for the open tasks of the present one, or for the phase before."""

    stage: Stage
    standing: Standing
    parts: Sequence[Part]
    waits_for: Sequence[TaskRow] = ()
    waits_stage: Stage | None = None
    possible: Sequence[Task] = ()

    @property
    def done(self) -> list[TaskRow]:
        """Return every closed task of the phase."""
        return [row for part in self.parts for row in part.done]

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day on which something happened."""
        rows = [row for part in self.parts for row in (*part.open, *part.done)]
        days = [berlin_day(at) for row in rows for at in (row.filed_at, row.closed_at) if at]
        return (min(days), max(days)) if days else None


def phases(journey: JourneyRow, rows: Sequence[TaskRow]) -> list[Phase]:
    """Return the tree of a journey; without a plan, the phases that have tasks."""
    plan, stages = journey.itinerary, _stages(journey, rows)
    now = stages.index(journey.stage) if journey.stage else -1
    found: list[Phase] = []
    for index, stage in enumerate(stages):
        own = [row for row in rows if row.stage is stage]
        standing = _standing(journey, index, now, own)
        ahead = standing is Standing.AHEAD
        found.append(
            Phase(
                stage=stage,
                standing=standing,
                parts=_parts(plan, stage, standing, own),
                waits_for=_open(found[-1]) if ahead and index == now + 1 and found else (),
                waits_stage=stages[index - 1] if ahead and index else None,
                possible=tasks_of_stage(stage, _legs(plan, stage)) if ahead else (),
            )
        )
    return found


def _stages(journey: JourneyRow, rows: Sequence[TaskRow]) -> list[Stage]:
    """Return the stages in order: those before the present plan was made, the planned ones, and those aside."""
    planned = journey.itinerary.stages if journey.itinerary else ()
    been = [*dict.fromkeys(row.stage for row in rows), *([journey.stage] if journey.stage else [])]
    found = list(dict.fromkeys([*(one for one in been if one not in (*planned, *ASIDE)), *planned]))
    if Stage.JOB_END in been:
        found.insert(found.index(Stage.RETENTION) if Stage.RETENTION in found else len(found), Stage.JOB_END)
    return [*found, *([Stage.CLOSURE] if Stage.CLOSURE in been else [])]


def _standing(journey: JourneyRow, index: int, now: int, own: Sequence[TaskRow]) -> Standing:
    if journey.state is JourneyState.CLOSED:
        return Standing.DONE if own else Standing.LEFT_OUT
    if index == now or any(row.state in OPEN for row in own):
        return Standing.OPEN
    if index > now:
        return Standing.AHEAD
    return Standing.DONE if own else Standing.LEFT_OUT


def _parts(plan: Plan | None, stage: Stage, standing: Standing, own: Sequence[TaskRow]) -> list[Part]:
    """Return the legs with their tasks, first those tasks that belong to no leg."""
    left, parts = list(own), list[Part]()
    for leg in _legs(plan, stage):
        mine = [row for row in left if row.task in tasks_of_leg(leg)]
        left = [row for row in left if row not in mine]
        parts.append(_part(leg, stage, standing, mine, parts, plan))
    return [*([_filled(None, left)] if left else []), *parts]


def _part(
    leg: Leg, stage: Stage, standing: Standing, mine: Sequence[TaskRow], before: Sequence[Part], plan: Plan | None
) -> Part:
    if standing is Standing.AHEAD:
        return Part(leg, Standing.AHEAD)
    found = _filled(leg, mine)
    if found.open or standing is not Standing.OPEN:
        return found if mine else Part(leg, Standing.LEFT_OUT)
    if mine and stage is not Stage.RETENTION:  # the legs of retention come again and again
        return found
    in_turn = plan and plan.leg_order is LegOrder.SEQUENCE and leg in IN_TURN
    waits_for = [row for part in before if in_turn and part.leg in IN_TURN for row in part.open]
    return Part(leg, Standing.AHEAD, done=mine, waits_for=waits_for)


def _filled(leg: Leg | None, rows: Sequence[TaskRow]) -> Part:
    still = [row for row in rows if row.state in OPEN]
    return Part(leg, Standing.OPEN if still else Standing.DONE, still, [row for row in rows if row not in still])


def _legs(plan: Plan | None, stage: Stage) -> tuple[Leg, ...]:
    return plan.legs.get(stage, ()) if plan and stage in plan.stages else ()


def _open(phase: Phase) -> list[TaskRow]:
    return [row for part in phase.parts for row in part.open]
