"""Visa, entry, and the employer's preparation beside them."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.VISA)
SOON = Opening(Stage.VISA, start_in_days=3)
GRANTED = [("decide_visa", "granted")]
PAPERS = [("decide_visa", "docs_requested")]
PREPARATION = {
    "expectation_briefing",
    "team_preparation",
    "mobility_plan",
    "mentor_named",
    "housing_secured",
    "arrival_plan",
}
PLAYS = [
    Play(START, "decide_visa", "granted", "report_entry"),
    Play(START, "decide_visa", "refused", Ending.REFUSED),
    Play(START, "decide_visa", "docs_requested", "supply_visa_papers"),
    Play(START, "decide_visa", "no_decision_in_time", "decide_visa"),
    Play(START, "decide_visa", "withdrawn", Ending.WITHDRAWN),
    Play(START, "supply_visa_papers", "submitted", "decide_visa", PAPERS),
    Play(START, "supply_visa_papers", "cannot_supply", "decide_visa", PAPERS),
    Play(START, "report_entry", "not_entered", Ending.NOT_ENTERED, GRANTED),
    Play(START, "report_entry", "visa_expired_unused", Ending.NOT_ENTERED, GRANTED),
]
ENTERED = [Play(SOON, "report_entry", "entered", set(), GRANTED)]
PREPARED = [Play(SOON, task, outcome, set()) for task in sorted(PREPARATION) for outcome in ("done", "not_applicable")]
TALKS = [Play(SOON, "check_in.C0", "answered", set()), Play(SOON, "check_in_employer.C0", "answered", set())]


@every(PLAYS)
async def test_every_answer_about_visa_and_entry_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_preparation_is_asked_for_beside_the_visa_and_each_part_ends_by_itself(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(SOON)
    expected = PREPARATION | {"decide_visa", "check_in.C0", "check_in_employer.C0"}
    assert await house.open() == expected
    for task in sorted(PREPARATION):
        row = (await house.rows())[task]
        await house.answer(task, row.outcomes[-1])
        expected.discard(task)
        assert await house.open() == expected
    for talk in ("check_in.C0", "check_in_employer.C0"):
        await house.answer(talk, "answered")
    assert await house.open() == {"decide_visa"}


async def test_entry_makes_all_preparation_moot_and_begins_the_arrival(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(SOON)
    await house.answer("housing_secured", "done")
    await house.answer("decide_visa", "granted")
    await house.answer("report_entry", "entered")
    assert (await house.quiet()).stage is Stage.ARRIVAL
    rows = {row.task.value: row.state for row in await house.filed() if row.stage is Stage.VISA}
    assert rows["housing_secured"] == "answered"
    assert {rows[task] for task in PREPARATION - {"housing_secured"}} == {"moot"}
    assert not (PREPARATION | {"check_in.C0"}) & await house.open()


async def test_a_refused_visa_ends_the_preparation_too(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(SOON)
    await house.answer("decide_visa", "refused")
    assert await house.open() == {"closing_talk"}


async def test_the_printed_visa_dates_the_entry(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(START)
    await house.answer("decide_visa", "granted")
    row = (await house.rows())["report_entry"]
    assert row.explanation["stated"] is True
    assert row.due_on is not None
    assert (row.due_on - row.filed_at.date()).days in {364, 365}
