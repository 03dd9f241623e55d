"""What the law allows at most from the start of the procedure to the visa, in sequence or in parallel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from rules.assessment import occupations
from rules.assessment.findings import Case
from rules.assessment.options import Option
from rules.calendar import Place
from rules.deadlines import DEADLINES, Deadline, deadline
from rules.due import due
from rules.explanation import Explanation
from rules.pathways import PathwayRow, pathway
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Step
from rules.terms.facts import Licence, Recognised
from rules.terms.stages import Leg, LegOrder, Route

FILE = "assessment/timelines.toml"
OF_OCCUPATION = ("deadline", "deadline_regular")  # columns of the regulated occupations


@dataclass(frozen=True)
class StepRow:
    """A step of a route; `branch` names the row of the period by the branch of recognition, empty where none is."""

    step: Step
    deadline: str
    branch: Mapping[Leg, str]
    after: Mapping[LegOrder, tuple[Step, ...]]


@dataclass(frozen=True)
class Reached:
    """A step with the last day the law gives; None where it names no period, then nothing after it can be dated."""

    step: Step
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


def read(table: Row) -> Mapping[Route, tuple[StepRow, ...]]:
    """Return the steps of every route that has any, or raise `BadRow`."""
    table.only(*Route)
    return MappingProxyType({Route(name): tuple(_row(one) for one in table.parts(name)) for name in table.cells})


def timelines(option: Option, route: Route, case: Case, place: Place) -> tuple[Timeline, ...]:
    """Return the timeline of a purpose on a route for both orders of legs, once where they are the same."""
    way = pathway(option.pathway, case.on)
    rows = [(row, name) for row in ROWS.get(route, ()) if (name := _deadline(row, way, case)) is not None]
    if not rows:
        return ()
    found = [_timeline(order, rows, case, place) for order in LegOrder]
    return tuple(found[:1] if found[0].steps == found[1].steps else found)


def _timeline(order: LegOrder, rows: list[tuple[StepRow, str]], case: Case, place: Place) -> Timeline:
    ends: dict[Step, date | None] = {}
    steps = []
    for row, name in rows:
        starts = [ends[one] for one in row.after[order] if one in ends] or [case.on]
        reached = _reached(row.step, name, starts, place)
        ends[row.step] = reached.until_on
        steps.append(reached)
    until_on = steps[-1].until_on
    return Timeline(order, tuple(steps), until_on, (until_on - case.on).days if until_on else None)


def _reached(step: Step, name: str, starts: list[date | None], place: Place) -> Reached:
    known = [one for one in starts if one is not None]
    if not name or len(known) < len(starts):
        return Reached(step, None, None, None)
    return _dated(step, deadline(name, max(known)), max(known), place)


@lru_cache(maxsize=4096)
def _dated(step: Step, row: Deadline, from_on: date, place: Place) -> Reached:
    """Reckon a step once for each version of its row: a change of the law brings another one."""
    found = due(row, place=place, filed_on=from_on, since_on=None)
    return Reached(step, from_on, found.due_on, found.explanation)


def _deadline(row: StepRow, way: PathwayRow, case: Case) -> str | None:
    """Return the row of the step's period, empty where the law names none, None where the purpose has no such step."""
    if row.step is Step.CONSENT and not way.consent:
        return None
    if row.step is not Step.RECOGNITION:
        return row.deadline
    branch = way.regulated if case.facts.job.regulated else way.qualification
    if branch is None or _in_hand(branch, case):
        return None
    return _of_licence(row.branch[branch], case) if branch is Leg.LICENCE else row.branch.get(branch, "")


def _in_hand(branch: Leg, case: Case) -> bool:
    had = case.facts.qualification
    if branch is Leg.LICENCE:
        return had.licence in (Licence.GRANTED, Licence.PROMISED)
    return had.recognised is Recognised.FULL or (branch is Leg.DEGREE and had.comparable is True)


def _of_licence(column: str, case: Case) -> str:
    known = occupations.regulated(case.facts.job.isco, case.on)
    if known is None:
        return ""
    return known.deadline if column == OF_OCCUPATION[0] else known.deadline_regular


def _row(row: Row) -> StepRow:
    row.only("step", "deadline", "branch", "after", "parallel_after")
    branch = row.part("branch")
    branch.only(*Leg)
    names = {Leg(leg): branch.text(leg, "") for leg in branch.cells}
    for name in (row.text("deadline", ""), *names.values()):
        if name and name not in (*DEADLINES, *OF_OCCUPATION):
            raise row.bad("deadline", f"no {name!r} in the register; use one of {', '.join(DEADLINES)}")
    after = row.words("after", Step)
    parallel = row.words("parallel_after", Step) if "parallel_after" in row.cells else after
    orders = {LegOrder.SEQUENCE: after, LegOrder.PARALLEL: parallel}
    return StepRow(row.word("step", Step), row.text("deadline", ""), names, MappingProxyType(orders))


ROWS = read(toml(FILE))
