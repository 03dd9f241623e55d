"""What the law allows at most from the start of the procedure to the visa, in sequence or in parallel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.assessment import occupations
from rules.assessment.findings import Situation
from rules.assessment.options import Option
from rules.assessment.steps import OF_OCCUPATION, StepRow, steps_of
from rules.calendar import Place
from rules.deadlines import Deadline, deadline
from rules.due import due
from rules.explanation import Explanation
from rules.in_flight import By
from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS as PATHWAYS
from rules.remembered import remembered
from rules.terms.assessment import Step
from rules.terms.facts import Licence, Recognised
from rules.terms.pathways import Route
from rules.terms.stages import Leg, LegOrder


@dataclass(frozen=True)
class Reached:
    """A step with the last day the law gives; None where it names no period, then nothing after it can be dated.

    `period` is the row of its length, which is known also where the day from which it runs is not.
    """

    step: Step
    period: Deadline | None
    from_on: date | None
    until_on: date | None
    explanation: Explanation | None


@dataclass(frozen=True)
class Timeline:
    """The steps of one order of legs, the last day of all, and the days until then; None where an end is open."""

    order: LegOrder
    steps: tuple[Reached, ...]
    until_on: date | None
    days: int | None


def timelines(option: Option, route: Route, situation: Situation, place: Place) -> tuple[Timeline, ...]:
    """Return the timeline of a purpose on a route for both orders of legs, once where they are the same."""
    way = PATHWAYS.meeting(situation.by)[option.pathway]
    rows = [
        (row, name)
        for row in steps_of(route, way.code, situation.by)
        if (name := _deadline(row, way, situation)) is not None
    ]
    if not rows:
        return ()
    found = [_timeline(order, rows, situation, place) for order in LegOrder]
    return tuple(found[:1] if found[0].steps == found[1].steps else found)


def run(order: LegOrder, rows: Sequence[tuple[StepRow, str]], on: date, place: Place) -> tuple[Reached, ...]:
    """Return steps, each with the row of its period, dated one after the other from a day on."""
    ends: dict[Step, date | None] = {}
    steps = []
    for row, name in rows:
        starts = [ends[one] for one in row.after[order] if one in ends] or [on]
        reached = _reached(row.step, name, starts, on, place)
        ends[row.step] = reached.until_on
        steps.append(reached)
    return tuple(steps)


def _timeline(order: LegOrder, rows: list[tuple[StepRow, str]], situation: Situation, place: Place) -> Timeline:
    steps = run(order, rows, situation.on, place)
    until_on = steps[-1].until_on
    return Timeline(order, steps, until_on, (until_on - situation.on).days if until_on else None)


def _reached(step: Step, name: str, starts: list[date | None], on: date, place: Place) -> Reached:
    known = [one for one in starts if one is not None]
    if not name:
        return Reached(step, None, None, None, None)
    if len(known) < len(starts):
        return Reached(step, deadline(name, on), None, None, None)
    return _dated(step, deadline(name, max(known)), max(known), place)


@remembered
def _dated(step: Step, row: Deadline, from_on: date, place: Place) -> Reached:
    found = due(row, place=place, filed_on=from_on, since_on=None)
    return Reached(step, row, from_on, found.due_on, found.explanation)


def _deadline(row: StepRow, way: PathwayRow, situation: Situation) -> str | None:
    """Return the row of the step's period, empty where the law names none, None where the purpose has no such step."""
    if row.step is Step.CONSENT and not way.consent:
        return None
    if row.step is not Step.RECOGNITION:
        return row.deadline
    branch = way.regulated if situation.facts.job.regulated else way.qualification
    if branch is None or _in_hand(branch, situation):
        return None
    if branch is Leg.LICENCE:
        return of_licence(row.branch[branch], situation.facts.job.isco, situation.by)
    return row.branch.get(branch, "")


def _in_hand(branch: Leg, situation: Situation) -> bool:
    had = situation.facts.qualification
    if branch is Leg.LICENCE:
        return had.licence in (Licence.GRANTED, Licence.PROMISED)
    return had.recognised is Recognised.FULL or (branch is Leg.DEGREE and had.comparable is True)


def of_licence(column: str, isco: str | None, by: By) -> str:
    """Return the row of the period in which a licence is decided, empty for an occupation nobody has entered."""
    known = occupations.regulated(isco, by)
    if known is None:
        return ""
    return known.deadline if column == OF_OCCUPATION[0] else known.deadline_regular
