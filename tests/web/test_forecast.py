"""The schedule of a journey draws what is still ahead: as a forecast, with the days the law allows at most."""

import re
from datetime import date

import pytest

from rules.assessment.course import Course, steps_ahead
from rules.calendar import Place
from rules.terms.assessment import Step
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Leg, LegOrder, Stage
from store.states import Mode
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.ways import REGULAR
from tests.web.pages import enter_staff
from tests.web.rooms import Room
from tests.web.visiting import visitor
from web.journeys.forecast import Ahead, Range, range_of
from web.office import Office

LATEST = r"höchstens bis \w+, (\d+)\. (\w+) (\d{4})"
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
          "Dezember"]  # fmt: skip
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
    told = page.partition("<dt>Prognose</dt>")[2].partition("</div>")[0]
    last = max(date(int(y), MONTHS.index(m) + 1, int(d)) for d, m, y in re.findall(LATEST, table))
    assert f"bis {last:%d.%m.%Y}" in told
    assert "Vereinbarung" in told.partition("ohne")[2]


async def test_where_nothing_can_be_dated_the_head_says_that_there_is_no_basis(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL, facts=REGULAR))
    found = await Room(house).somebody("adviser")
    page = (await found.client.get(f"/journeys/{house.journey}")).text
    told = page.partition("<dt>Prognose</dt>")[2].partition("</div>")[0]
    assert "Noch keine Grundlage" in told


def test_the_range_of_a_forecast_spans_what_can_be_dated() -> None:
    steps = {one.step: one for one in steps_ahead(course(), set(Step), DAY, PLACE)}
    dated = Ahead(Stage.EXAMINATION, [steps[Step.RECOGNITION], steps[Step.CONSENT]])
    later, bare = Ahead(Stage.PREAPPROVAL, [steps[Step.PREAPPROVAL]]), Ahead(Stage.AGREEMENT, [])
    found = range_of([bare, dated, later])
    assert found == Range(DAY, steps[Step.PREAPPROVAL].until_on, [Stage.AGREEMENT])
    assert range_of([bare]) is None
    assert range_of([]) is None
