"""The agreement with the authority and its fee."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.AGREEMENT)
CONCLUDED = [("conclude_agreement", "concluded")]
PARALLEL = [("conclude_agreement", "declined_parallel_visa")]
PLAYS = [
    Play(START, "conclude_agreement", "concluded", "pay_procedure_fee"),
    Play(START, "conclude_agreement", "returned", "check_completeness"),
    Play(START, "conclude_agreement", "declined_not_eligible", Ending.REFUSED),
    Play(START, "conclude_agreement", "declined_parallel_visa", "resolve_parallel_visa"),
    Play(START, "conclude_agreement", "employer_withdrew", Ending.WITHDRAWN),
    Play(START, "pay_procedure_fee", "paid", {"check_general_conditions", "start_recognition"}, CONCLUDED),
    Play(START, "pay_procedure_fee", "employer_withdrew", Ending.WITHDRAWN, CONCLUDED),
    Play(START, "resolve_parallel_visa", "visa_application_withdrawn", "conclude_agreement", PARALLEL),
    Play(START, "resolve_parallel_visa", "visa_application_kept", Ending.TRANSFERRED, PARALLEL),
]


@every(PLAYS)
async def test_every_answer_about_the_agreement_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_a_returned_file_is_checked_completed_and_handed_over_again(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(START)
    await house.answer("conclude_agreement", "returned", reasons=["translation_missing"])
    await house.answer("check_completeness", "incomplete")
    await house.answer("supply_worker_papers", "submitted")
    await house.answer("check_completeness", "complete")
    await house.answer("hand_over", "handed_over")
    assert await house.open() == {"conclude_agreement"}
