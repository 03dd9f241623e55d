"""The schedule of a journey draws what is still ahead: as a forecast, with the days the law allows at most."""

import re
from datetime import date

import pytest

from rules.assessment.course import Course, steps_ahead
from rules.calendar import Place
from rules.terms.assessment import Step
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Leg, LegOrder
from store.states import Mode
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

PLACE = Place("BW", "Ludwigsburg")
DAY = date(2027, 3, 1)
LEGS = frozenset({Leg.RECOGNITION, Leg.LABOUR_MARKET_CONSENT})


def course(route: Route = Route.ACCELERATED, order: LegOrder = LegOrder.SEQUENCE, **changed: object) -> Course:
    told = {"legs": LEGS, "consent": True, "isco": None, **changed}
    return Course(route=route, pathway=Pathway.P18A, order=order, by=DAY, **told)  # type: ignore[arg-type]


def test_steps_ahead_are_counted_one_after_the_other_from_a_day() -> None:
    recognition, consent, preapproval, *_ = steps_ahead(course(), set(Step), DAY, PLACE)
    assert (recognition.step, recognition.from_on) == (Step.RECOGNITION, DAY)
    assert recognition.until_on is not None
    assert (consent.step, consent.from_on) == (Step.CONSENT, recognition.until_on)
    assert (preapproval.step, preapproval.from_on) == (Step.PREAPPROVAL, consent.until_on)


def test_beside_each_other_they_begin_together() -> None:
    recognition, consent, *_ = steps_ahead(course(order=LegOrder.PARALLEL), set(Step), DAY, PLACE)
    assert recognition.from_on == consent.from_on == DAY


@pytest.mark.parametrize(
    ("changed", "left_out"),
    [({"consent": False}, Step.CONSENT), ({"legs": frozenset({Leg.LABOUR_MARKET_CONSENT})}, Step.RECOGNITION)],
)
def test_what_is_not_planned_is_not_forecast(changed: dict[str, object], left_out: Step) -> None:
    assert left_out not in [one.step for one in steps_ahead(course(**changed), set(Step), DAY, PLACE)]


def test_what_follows_a_step_without_a_period_has_its_length_and_no_day() -> None:
    found = {one.step: one for one in steps_ahead(course(Route.REGULAR), set(Step), DAY, PLACE)}
    assert found[Step.APPOINTMENT].period is None
    assert (found[Step.CONSENT].until_on, found[Step.CONSENT].period is None) == (None, False)


async def test_the_page_draws_the_phases_ahead_and_lists_them(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    client, _ = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    for task, outcome in (("advise", "proceed"), ("choose_route", "accelerated"), ("open_case", "opened")):
        await house.answer(task, outcome)
    page = (await client.get(f"/journeys/{house.journey}")).text
    await client.aclose()
    drawn, _, table = page.partition('id="chart"')[2].partition('class="legend')
    assert drawn.count("bar-ahead") >= 3
    assert "keine Zusage" in table
    rows = dict(
        re.findall(r'<th scope="row">([^<]+)</th>.*?data-label="Ende">([^<]+)<', table.partition("</table>")[0])
    )
    assert "höchstens bis" in rows["Vorabzustimmung"]
    assert rows["Vereinbarung"] == "dafür nennt das Recht keine Frist"
