"""The examination and its legs: general conditions, recognition, consent."""

from datetime import date

from rules.terms.stages import Ending, LegOrder, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.EXAMINATION)
CLEAR = [("check_general_conditions", "clear")]
QUERY = [("start_recognition", "already_decided"), ("check_general_conditions", "query_former_authority")]
NO_ANSWER = [*QUERY, ("answer_former_residence", "no_answer")]
APPLIED = [*CLEAR, ("start_recognition", "applied")]
COMPLETE = [*APPLIED, ("acknowledge_recognition", "acknowledged")]
MISSING = [*APPLIED, ("acknowledge_recognition", "docs_missing"), ("invite_employer", "done")]
OPEN = "request_consent"
GENERAL = [
    Play(START, "check_general_conditions", "clear", "start_recognition"),
    Play(START, "check_general_conditions", "query_former_authority", {"answer_former_residence", OPEN}, QUERY[:1]),
    Play(START, "check_general_conditions", "obstacle", Ending.REFUSED),
    Play(START, "answer_former_residence", "clear", OPEN, QUERY),
    Play(START, "answer_former_residence", "not_applicable", OPEN, QUERY),
    Play(START, "answer_former_residence", "no_answer", {"decide_without_answer", OPEN}, QUERY),
    Play(START, "answer_former_residence", "obstacle", Ending.REFUSED, QUERY),
    Play(START, "decide_without_answer", "proceed", OPEN, NO_ANSWER),
    Play(START, "decide_without_answer", "query_former_authority", {"answer_former_residence", OPEN}, NO_ANSWER),
    Play(START, "decide_without_answer", "obstacle", Ending.REFUSED, NO_ANSWER),
]
RECOGNITION = [
    Play(START, "start_recognition", "applied", "acknowledge_recognition", CLEAR),
    Play(START, "start_recognition", "already_decided", OPEN, CLEAR),
    Play(START, "acknowledge_recognition", "acknowledged", "decide_recognition", APPLIED),
    Play(START, "acknowledge_recognition", "docs_missing", "invite_employer", APPLIED),
    Play(START, "supply_worker_papers", "submitted", "acknowledge_recognition", MISSING),
    Play(START, "decide_recognition", "full", "invite_employer", COMPLETE),
    Play(START, "decide_recognition", "already_decided", "invite_employer", COMPLETE),
    Play(START, "decide_recognition", "docs_requested", "invite_employer", COMPLETE),
    Play(START, "decide_recognition", "suspended", "decide_recognition", COMPLETE),
    Play(START, "decide_recognition", "extended", "decide_recognition", COMPLETE),
    Play(START, "decide_recognition", "qualification_analysis", "decide_recognition", COMPLETE),
    Play(START, "decide_recognition", "partial", "invite_employer", COMPLETE),
    Play(START, "invite_employer", "done", OPEN, [*COMPLETE, ("decide_recognition", "full")]),
    *(
        Play(START, "invite_employer", "done", ending, [*COMPLETE, ("decide_recognition", notice)],
             because=f"decide_recognition: {notice}")
        for notice, ending in (("none", Ending.NO_EQUIVALENCE), ("refused_no_cooperation", Ending.REFUSED))
    ),
]  # fmt: skip


@every(GENERAL)
async def test_every_answer_about_general_conditions_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


@every(RECOGNITION)
async def test_every_answer_about_recognition_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_consent_waits_for_recognition_where_the_cooperation_says_so(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.EXAMINATION, leg_order=LegOrder.SEQUENCE))
    assert await quick_house.open() == {"check_general_conditions", "start_recognition"}


async def test_consent_runs_beside_recognition_in_a_parallel_order(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION, leg_order=LegOrder.PARALLEL))
    assert await house.open() == {"check_general_conditions", "start_recognition", "request_consent"}
    await house.answer("request_consent", "not_required")
    await house.answer("start_recognition", "already_decided")
    assert await house.open() == {"check_general_conditions"}
    await house.answer("check_general_conditions", "clear")
    assert await house.open() == {"decide_on_family"}


async def test_an_obstacle_in_one_leg_drops_what_the_other_legs_still_ask_for(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION, leg_order=LegOrder.PARALLEL))
    await house.answer("check_general_conditions", "obstacle")
    assert await house.open() == {"closing_talk"}
    dropped = {row.task.value: row.state for row in await house.filed()}
    assert dropped["start_recognition"] == dropped["request_consent"] == "moot"


async def test_the_clock_of_recognition_stands_still_while_papers_are_missing(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(START)
    for task, outcome in COMPLETE:
        await house.answer(task, outcome)
    first = (await house.rows())["decide_recognition"]
    await house.answer("decide_recognition", "suspended")
    second = (await house.rows())["decide_recognition"]
    ends = [date.fromisoformat(str(row.explanation["raw_end_on"])) for row in (first, second)]
    assert (ends[1] - ends[0]).days == 20
    assert second.explanation["suspended_days"] == 20
    await house.answer("decide_recognition", "extended")
    third = (await house.rows())["decide_recognition"]
    assert third.explanation["stated"] is True
