"""The chamber's completeness check: papers asked for, supplied, asked for again."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.COMPLETENESS_CHECK)
IN = [("compile_employer_papers", "submitted"), ("compile_worker_papers", "submitted")]
INCOMPLETE = [*IN, ("check_completeness", "incomplete")]
HOPELESS = [*IN, ("check_completeness", "no_prospect")]
OF_EMPLOYER = {"worker_papers": [], "employer_papers": ["employment_contract"]}
OF_BOTH = {"worker_papers": ["passport_copy"], "employer_papers": ["employment_contract"]}
BOTH = {"supply_worker_papers", "supply_employer_papers"}
PLAYS = [
    Play(START, "compile_employer_papers", "submitted", "compile_worker_papers"),
    Play(START, "compile_employer_papers", "withdrawn", Ending.WITHDRAWN),
    Play(START, "compile_worker_papers", "submitted", "compile_employer_papers"),
    Play(START, "compile_worker_papers", "withdrawn", Ending.WITHDRAWN),
    Play(START, "check_completeness", "complete", "hand_over", IN),
    Play(START, "check_completeness", "incomplete", "supply_worker_papers", IN),
    Play(START, "check_completeness", "incomplete", "supply_employer_papers", IN, OF_EMPLOYER),
    Play(START, "check_completeness", "incomplete", BOTH, IN, OF_BOTH),
    Play(START, "check_completeness", "no_prospect", "decide_despite_no_prospect", IN),
    Play(START, "check_completeness", "withdrawn", Ending.WITHDRAWN, IN),
    Play(START, "supply_worker_papers", "submitted", "check_completeness", INCOMPLETE),
    Play(START, "supply_worker_papers", "cannot_supply", "check_completeness", INCOMPLETE),
    Play(START, "decide_despite_no_prospect", "proceed", "check_completeness", HOPELESS),
    Play(START, "decide_despite_no_prospect", "stop", Ending.NO_PROSPECT, HOPELESS),
    Play(START, "hand_over", "handed_over", "conclude_agreement", [*IN, ("check_completeness", "complete")]),
]


@every(PLAYS)
async def test_every_answer_about_the_papers_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_papers_of_both_sides_are_awaited_before_the_next_check(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(START)
    for task, outcome in IN:
        await house.answer(task, outcome)
    await house.answer(
        "check_completeness", "incomplete", worker_papers=["passport_copy"], employer_papers=["employment_contract"]
    )
    await house.answer("supply_employer_papers", "cannot_supply")
    assert await house.open() == {"supply_worker_papers"}
    await house.answer("supply_worker_papers", "submitted")
    assert await house.open() == {"check_completeness"}
    checks = [row.id.rpartition("/")[2] for row in await house.filed() if row.task == "check_completeness"]
    assert checks == ["check_completeness", "check_completeness-2"]


async def test_the_check_is_due_counted_from_the_last_paper(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(START)
    await house.answer("compile_worker_papers", "submitted", ago=3)
    await house.answer("compile_employer_papers", "submitted", ago=9)
    row = (await house.rows())["check_completeness"]
    told = [one for one in await house.filed() if one.task == "compile_worker_papers"]
    assert row.explanation["event_on"] == str(told[0].answered_on)
