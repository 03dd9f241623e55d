"""The first months: registration, work, title, onboarding, check-ins."""

import pytest

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.ARRIVAL, {"entered_on": 5})  # no visit is open yet
LONG_AGO = Opening(Stage.ARRIVAL, {"entered_on": -200}, start_in_days=-190)  # every visit is
DUTIES = {"register_residence", "notice_45c", "title_check_copy", "start_work", "apply_for_title"}
ONBOARDING = ("welcome", "health_insurance_bank_tax", "language_plan", "licence_deadline", "club_contact")
WORKING = [("notice_45c", "done"), ("title_check_copy", "done"), ("start_work", "started")]
REFUSES = [("register_residence", "landlord_refuses")]
ABSENT = [("start_work", "no_show")]
APPLIED = [("apply_for_title", "applied_in_time")]
ISSUED = [*APPLIED, ("decide_title", "issued")]


def without(task: str, *more: str) -> set[str]:
    """Return the duties left when one is done, and what it brings."""
    return (DUTIES - {task}) | set(more)


REST = without("apply_for_title")
PLAYS = [
    Play(START, "register_residence", "registered", without("register_residence")),
    Play(START, "register_residence", "no_appointment", DUTIES),
    Play(START, "register_residence", "landlord_refuses", without("register_residence", "tell_residents_office")),
    Play(START, "tell_residents_office", "done", DUTIES, REFUSES),
    Play(START, "notice_45c", "done", without("notice_45c")),
    Play(START, "title_check_copy", "done", without("title_check_copy")),
    Play(START, "start_work", "started", without("start_work")),
    Play(START, "start_work", "postponed", DUTIES),
    Play(START, "start_work", "no_show", without("start_work", "report_no_show")),
    Play(START, "report_no_show", "done", Ending.NO_SHOW, ABSENT, because="start_work: no_show"),
    Play(START, "prove_contract_terms", "done", {"register_residence", "apply_for_title"}, WORKING),
    Play(START, "apply_for_title", "applied_in_time", REST | {"decide_title"}),
    Play(START, "apply_for_title", "applied_late", REST | {"decide_title"}),
    Play(START, "apply_for_title", "lapsed", Ending.REFUSED),
    Play(START, "decide_title", "issued", REST | {"integration_course_offer"}, APPLIED),
    Play(START, "decide_title", "refused", Ending.REFUSED, APPLIED),
    Play(START, "decide_title", "lapsed", Ending.REFUSED, APPLIED),
    Play(START, "integration_course_offer", "done", REST, ISSUED),
    Play(START, "integration_course_offer", "not_applicable", REST, ISSUED),
]


@every(PLAYS)
async def test_every_answer_in_the_first_months_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


@pytest.mark.parametrize("which", [0, -1])
async def test_onboarding_and_check_ins_end_each_by_itself(quick_house: PlayHouse, which: int) -> None:
    house = quick_house
    await house.begin(LONG_AGO)
    talks = {f"check_in.C{number}" for number in range(1, 6)} | {"check_in_employer.C3", "check_in_employer.C5"}
    assert await house.open() == DUTIES | set(ONBOARDING) | talks
    for task in ONBOARDING:
        await house.answer(task, (await house.rows())[task].outcomes[which])
    for talk in sorted(talks):
        await house.answer(talk, "answered")
    assert await house.open() == DUTIES


@pytest.mark.parametrize(
    ("talk", "scores", "follows"),
    [("check_in.C1", 1, "follow_up_red.C1"), ("check_in.C1", 2, "follow_up_amber.C1"),
     ("check_in.C3", 2, "follow_up_red.C3"), ("check_in_employer.C5", 1, "follow_up_red.C5-employer")],
)  # fmt: skip
async def test_a_bad_check_in_is_followed_up_by_a_person(
    quick_house: PlayHouse, talk: str, scores: int, follows: str
) -> None:
    house = quick_house
    await house.begin(LONG_AGO)
    before = await house.open()
    await house.answer(talk, "answered", scores=scores)
    assert await house.open() == (before - {talk}) | {follows}
    await house.answer(follows, "done")
    assert await house.open() == before - {talk}


@pytest.mark.parametrize("outcome", ["reached", "not_reached"])
async def test_a_check_in_nobody_answers_is_called_by_the_caretaker(house: PlayHouse, outcome: str) -> None:
    await house.begin(Opening(Stage.ARRIVAL, {"entered_on": -2}))
    await house.pass_days(1)
    assert "check_in.C1" in await house.open()
    await house.pass_days(16)
    assert "caretaker_call.C1" in await house.open()
    talk = next(row for row in await house.filed() if row.task == "check_in" and row.subject == "C1")
    assert (talk.state, talk.outcome, talk.answered_by) == ("unanswered", "unanswered", None)
    await house.answer("caretaker_call.C1", outcome)
    assert "caretaker_call.C1" not in await house.open()


async def test_arrival_is_over_when_every_leg_is(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(LONG_AGO)
    while (await house.quiet()).stage is Stage.ARRIVAL:
        name, row = next(iter((await house.rows()).items()))
        await house.answer(name, row.outcomes[0])
    assert (await house.quiet()).stage is Stage.RETENTION
