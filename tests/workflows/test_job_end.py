"""The early end of the job, and what follows for the stay."""

from datetime import timedelta

import pytest

from rules.calendar import add_months
from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.JOB_END)
REPORTED = [("employer_reports_job_end", "done"), ("worker_reports_job_end", "done")]
EXPLOITED = [*REPORTED, ("settle_stay_after_job_end", "exploitation")]
PLAYS = [
    Play(START, "employer_reports_job_end", "done", "worker_reports_job_end"),
    Play(START, "worker_reports_job_end", "done", "employer_reports_job_end"),
    Play(START, "settle_stay_after_job_end", "new_job", set(), REPORTED),
    Play(START, "settle_stay_after_job_end", "leaves_region", Ending.LEFT_REGION, REPORTED),
    Play(START, "settle_stay_after_job_end", "leaves_germany", Ending.LEFT_GERMANY, REPORTED),
    Play(START, "settle_stay_after_job_end", "refused", Ending.REFUSED, REPORTED),
    Play(START, "settle_stay_after_job_end", "exploitation", "settle_stay_after_exploitation", REPORTED),
    Play(START, "settle_stay_after_exploitation", "new_job", set(), EXPLOITED),
    Play(START, "settle_stay_after_exploitation", "leaves_region", Ending.LEFT_REGION, EXPLOITED),
    Play(START, "settle_stay_after_exploitation", "leaves_germany", Ending.LEFT_GERMANY, EXPLOITED),
    Play(START, "settle_stay_after_exploitation", "refused", Ending.REFUSED, EXPLOITED),
]


@every(PLAYS)
async def test_every_answer_after_the_job_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_no_time_remains_beyond_the_title(quick_house: PlayHouse) -> None:
    ending = Opening(Stage.JOB_END, {"title_until_on": 60}, given=tuple(REPORTED))
    await quick_house.begin(ending)
    row = (await quick_house.rows())["settle_stay_after_job_end"]
    assert row.due_on == berlin_day(quick_house.now) + timedelta(days=60)


@pytest.mark.parametrize("ago", [0, 400])  # long ago the law knew no such time yet
async def test_exploitation_leaves_more_time_counted_from_the_end_of_the_job(quick_house: PlayHouse, ago: int) -> None:
    opening = Opening(Stage.JOB_END, {"job_ended_on": -ago, "title_until_on": 900}, given=tuple(EXPLOITED))
    await quick_house.begin(opening)
    row = (await quick_house.rows())["settle_stay_after_exploitation"]
    ended_on = berlin_day(quick_house.now) - timedelta(days=ago)
    assert (row.explanation["rule"], row.explanation["event_on"]) == ("D23e", str(ended_on))
    assert row.explanation["raw_end_on"] == str(add_months(ended_on, 9))


async def test_with_a_new_job_the_journey_stays_and_waits_for_its_next_visit(quick_house: PlayHouse) -> None:
    await PLAYS[2].perform(quick_house)
    status = await quick_house.quiet()
    assert status.stage is Stage.RETENTION
    assert status.next_at is not None


async def test_the_stage_that_was_left_begins_again_after_a_new_job(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ARRIVAL, {"entered_on": 5}))
    await house.answer("register_residence", "registered")
    today = house.now.date().isoformat()
    await house.tell("report", {"happening": "job_ended", "on": today}, "employer")
    assert await house.open() == {"employer_reports_job_end", "worker_reports_job_end"}
    for task, outcome in REPORTED:
        await house.answer(task, outcome)
    await house.answer("settle_stay_after_job_end", "new_job")
    assert (await house.quiet()).stage is Stage.ARRIVAL
    assert "register_residence" not in await house.open()
    assert "start_work" in await house.open()
    assert len({row.id for row in await house.filed() if row.task == "start_work"}) == 2
