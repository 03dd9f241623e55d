"""The steps of a timeline: which route has which, and that a step is dated by the row its task is dated by."""

from datetime import date

import pytest

from rules.assessment.steps import steps_of
from rules.pathways import ROWS as PATHWAYS
from rules.tasks import ROWS as TASKS
from rules.terms.assessment import Step
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg
from rules.terms.tasks import Task
from rules.variants import Way

DAY = date(2026, 11, 23)
ASKED = {Leg.RECOGNITION: Task.DECIDE_RECOGNITION, Leg.DEGREE: Task.ISSUE_STATEMENT}
DATED = {
    Step.CONSENT: Task.DECIDE_CONSENT,
    Step.ENTRY_CONSENT: Task.DECIDE_ENTRY_CONSENT,
    Step.TITLE_APPLICATION: Task.APPLY_FOR_TITLE,
}
ROUTES = (Route.ACCELERATED, Route.REGULAR, Route.WESTBALKAN, Route.VISA_EXEMPT)


@pytest.mark.parametrize(
    ("route", "steps"),
    [
        (Route.ACCELERATED, "recognition consent preapproval appointment visa"),
        (Route.REGULAR, "recognition appointment entry_consent consent visa"),
        (Route.WESTBALKAN, "recognition appointment entry_consent consent visa"),
        (Route.VISA_EXEMPT, "recognition title_application consent title"),
        (Route.FREE_MOVEMENT, ""),
    ],
)
def test_each_route_has_its_steps_in_order(route: Route, steps: str) -> None:
    assert " ".join(row.step for row in steps_of(route, Pathway.P18A, DAY)) == steps


@pytest.mark.parametrize(
    ("route", "pathway", "row"),
    [
        (Route.ACCELERATED, Pathway.P18B, "D40a"),
        (Route.ACCELERATED, Pathway.P18G, "D40b"),
        (Route.REGULAR, Pathway.P18B, "D40"),
        (Route.REGULAR, Pathway.P18G_SHORT, "D40b"),
        (Route.VISA_EXEMPT, Pathway.P18G_NEW, "D40b"),
    ],
)
def test_a_blue_card_has_the_short_period_of_the_statement(route: Route, pathway: Pathway, row: str) -> None:
    assert steps_of(route, pathway, DAY)[0].branch[Leg.DEGREE] == row


@pytest.mark.parametrize("pathway", [code for code in Pathway if set(PATHWAYS[code][-1].routes) & set(ROUTES)])
def test_a_step_is_dated_by_the_row_of_its_task(pathway: Pathway) -> None:
    for route in set(PATHWAYS[pathway][-1].routes) & set(ROUTES):
        way = Way(route, pathway)
        for step in steps_of(route, pathway, DAY):
            if step.step in DATED:
                assert step.deadline == TASKS[DATED[step.step]].on(way).deadline
            for branch, task in ASKED.items():
                assert step.branch.get(branch) in (None, TASKS[task].on(way).deadline)
