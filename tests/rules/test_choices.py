"""Which purposes can be planned for a journey, and which body, period and name a task has on its way."""

from datetime import date

import pytest

from rules.choices import Grounds, offered
from rules.cooperations import cooperation
from rules.pathways import ROWS as PATHWAYS
from rules.tasks import ROWS
from rules.terms.circumstances import Circumstance
from rules.terms.organisations import Chamber
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg
from rules.terms.tasks import Task
from rules.variants import Way

DAY = date(2026, 11, 23)
NURSE = (Circumstance.REGULATED, Circumstance.NURSE)
ADAPTATION, PARTNERSHIP = Outcome.CONTINUE_16D_1, Outcome.CONTINUE_16D_3
ANYWAY = (Outcome.APPEAL, Outcome.STOP)
ACCELERATED, REGULAR, BALKAN = Route.ACCELERATED, Route.REGULAR, Route.WESTBALKAN


@pytest.mark.parametrize(
    ("name", "route", "regulated", "on", "purposes"),
    [
        ("ludwigsburg", ACCELERATED, False, DAY, (ADAPTATION,)),
        ("ludwigsburg", ACCELERATED, True, DAY, ()),
        ("mecklenburg_vorpommern", ACCELERATED, False, DAY, (ADAPTATION, PARTNERSHIP)),
        ("mecklenburg_vorpommern", ACCELERATED, True, DAY, (ADAPTATION, PARTNERSHIP)),
        ("mecklenburg_vorpommern", REGULAR, False, DAY, (ADAPTATION, PARTNERSHIP)),
        ("mecklenburg_vorpommern", BALKAN, True, DAY, ()),
    ],
)
def test_only_what_can_be_planned_is_offered(
    name: str, route: Route, regulated: bool, on: date, purposes: tuple[Outcome, ...]
) -> None:
    agreed = cooperation(name, on)
    grounds = Grounds(agreed, Chamber.IHK, route, regulated=regulated, academic=False, on=on)
    assert offered(ROWS[Task.CHOOSE_AFTER_PARTIAL], grounds) == (*purposes, *ANYWAY)


@pytest.mark.parametrize(
    ("task", "way", "branch"),
    [
        (Task.ISSUE_DAB, Way(), Leg.STATE_RECOGNITION),
        (Task.ISSUE_STATEMENT, Way(), Leg.DEGREE),
        (Task.ACKNOWLEDGE_RECOGNITION, Way(), Leg.RECOGNITION),
        (Task.ACKNOWLEDGE_RECOGNITION, Way(circumstances=NURSE), Leg.LICENCE),
        (Task.ACKNOWLEDGE_RECOGNITION, Way(REGULAR, Pathway.P19C1_22A), Leg.LICENCE),
        (Task.DECIDE_FOLLOW_UP, Way(pathway=Pathway.P16D3), Leg.RECOGNITION),
        (Task.DECIDE_FOLLOW_UP, Way(pathway=Pathway.P16D3, circumstances=NURSE), Leg.LICENCE),
        (Task.DECIDE_FOLLOW_UP, Way(pathway=Pathway.P16D3, circumstances=(Circumstance.ACADEMIC,)), Leg.DEGREE),
        (Task.DECIDE_ANALYSIS, Way(pathway=Pathway.P16D6, circumstances=NURSE), Leg.LICENCE),
    ],
)
def test_a_task_of_a_recognition_body_belongs_to_a_branch(task: Task, way: Way, branch: Leg) -> None:
    assert ROWS[task].on(way).branch is branch


@pytest.mark.parametrize(
    ("task", "way", "deadline"),
    [
        (Task.DECIDE_FOLLOW_UP, Way(pathway=Pathway.P16D1), "D04r"),
        (Task.DECIDE_FOLLOW_UP, Way(pathway=Pathway.P16D1, circumstances=NURSE), "D05r"),
        (Task.DECIDE_FOLLOW_UP, Way(circumstances=(Circumstance.REGULATED, Circumstance.HEALTH)), "D05pr"),
        (Task.OFFER_APPOINTMENT, Way(Route.FAMILY, Pathway.P30), "W60"),
        (Task.OFFER_APPOINTMENT, Way(Route.FAMILY, Pathway.P30, (Circumstance.SPONSOR_ACCELERATED,)), "D11"),
        (Task.DECIDE_VISA, Way(Route.FAMILY, Pathway.P32), "W60"),
        (Task.DECIDE_VISA, Way(Route.FAMILY, Pathway.P32, (Circumstance.SPONSOR_ACCELERATED,)), "D12"),
    ],
)
def test_the_way_decides_the_period_of_followers(task: Task, way: Way, deadline: str) -> None:
    assert ROWS[task].on(way).deadline == deadline


def test_the_longest_stay_is_that_of_the_purpose() -> None:
    for versions in PATHWAYS.values():
        if versions[-1].limits:
            row = ROWS[Task.SETTLE_MAXIMUM_STAY].on(Way(pathway=versions[-1].code))
            assert row.deadline == versions[-1].limits[-1]


@pytest.mark.parametrize(
    ("task", "way", "in_name"),
    [
        (Task.HAND_OVER, Way(), False),
        (Task.HAND_OVER, Way(circumstances=(Circumstance.CHAMBER_ACTS,)), True),
        (Task.DECIDE_RECOGNITION, Way(), True),
        (Task.DECIDE_RECOGNITION, Way(REGULAR), False),
        (Task.DECIDE_LICENCE, Way(REGULAR, circumstances=NURSE), False),
        (Task.DECIDE_CONSENT, Way(Route.IN_COUNTRY), False),
    ],
)
def test_whether_somebody_acts_in_another_s_name_depends_on_way_and_agreement(
    task: Task, way: Way, in_name: bool
) -> None:
    assert ROWS[task].on(way).in_name is in_name
