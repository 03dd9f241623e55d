"""An open task of a dated visit follows the visit when other law moves it, unless an office has stated another day."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from commands.redating import LAW
from rules.calendar import add_months
from rules.law import enact, enacted
from rules.terms.desk import TaskState
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store.tasks import TaskRow
from tests.law.files import period, row_set
from tests.law.test_on_a_date import enacted_in
from tests.stage import PlayHouse
from tests.workflows.plays import Play
from tests.workflows.test_adaptation import AT_THE_END, WARNED

TASK = "settle_maximum_stay"


@pytest.fixture(autouse=True)
def law_as_before() -> Iterator[None]:
    """Put the law in force again that was in force before."""
    before = enacted()
    yield
    enact(before)


async def longest_stay_becomes(house: PlayHouse, months: int) -> None:
    """Let another longest stay begin today for everybody."""
    today = berlin_day(house.now)
    await enacted_in(house, row_set(period("P16D1_MOST", length=months, in_flight="now", valid_from=str(today))))
    await house.tell("report", {"happening": "law_changed", "on": str(today)}, LAW)
    assert (await house.quiet()).stage is Stage.ADAPTATION


async def with_the_last_day_near(house: PlayHouse) -> TaskRow:
    """Begin an adaptation whose longest stay ends soon, and return the open task in which that is settled."""
    await Play(AT_THE_END, "", "", "", WARNED).lead_up(house)
    row = (await house.rows())[TASK]
    assert row.explanation["stated"], "the day comes from the plan"
    return row


async def test_an_open_task_follows_the_day_of_its_visit(quick_house: PlayHouse) -> None:
    house = quick_house
    was = await with_the_last_day_near(house)
    await longest_stay_becomes(house, 35)
    row = (await house.rows())[TASK]
    assert row.id == was.id
    assert row.explanation["raw_end_on"] == str(add_months(date.fromisoformat(str(was.explanation["raw_end_on"])), -1))
    (on_desk,) = [one.filed for one in (await house.journeys.desk(house.journey)).open if one.filed.task == TASK]
    assert on_desk.due_on == row.due_on
    assert [one.letter for one in await house.letters() if one.task_id == row.id] == ["task", "task"]
    moved = [one.details for one in await house.story() if one.event == "task_redated"]
    assert [one["planned_on"] for one in moved] == [row.explanation["raw_end_on"]]


async def test_what_is_not_to_be_asked_yet_is_taken_off_the_desk(quick_house: PlayHouse) -> None:
    house = quick_house
    was = await with_the_last_day_near(house)
    await longest_stay_becomes(house, 48)
    assert TASK not in await house.open()
    assert [one.state for one in await house.filed() if one.id == was.id] == [TaskState.MOOT]
    assert (await house.quiet()).next_at


async def test_a_day_an_office_has_stated_itself_stays(quick_house: PlayHouse) -> None:
    house = quick_house
    was = await with_the_last_day_near(house)
    assert was.due_on
    stated_on = was.due_on - timedelta(days=1)
    await house.tell("redate", {"task_id": was.id, "ends_on": str(stated_on)}, "officer")
    await longest_stay_becomes(house, 48)
    assert (await house.rows())[TASK].due_on == stated_on
