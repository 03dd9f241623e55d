"""What the law allows at most for the steps that a running journey has still ahead, from a day on."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from rules.assessment.steps import StepRow, steps_of
from rules.assessment.timeline import Reached, of_licence, run
from rules.calendar import Place
from rules.in_flight import By
from rules.terms.assessment import Step
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg, LegOrder


@dataclass(frozen=True)
class Course:
    """The way a journey has been planned: its legs say which branch of recognition, if any, it goes."""

    route: Route
    pathway: Pathway
    legs: Set[Leg]
    order: LegOrder
    consent: bool
    isco: str | None
    by: By


def steps_ahead(course: Course, ahead: Set[Step], from_on: date, place: Place) -> tuple[Reached, ...]:
    """Return the steps ahead, the first of them begun on a day; those after one without a period have no dates."""
    rows = [
        (row, name)
        for row in steps_of(course.route, course.pathway, course.by)
        if row.step in ahead and (name := _period(row, course)) is not None
    ]
    return run(course.order, rows, from_on, place)


def _period(row: StepRow, course: Course) -> str | None:
    """Return the row of the step's period, empty where the law names none, None where the plan has no such step."""
    if row.step is Step.CONSENT and not course.consent:
        return None
    if row.step is not Step.RECOGNITION:
        return row.deadline
    branch = next((leg for leg in row.branch if leg in course.legs), None)
    if branch is None:
        return None
    return of_licence(row.branch[branch], course.isco, course.by) if branch is Leg.LICENCE else row.branch[branch]
