"""The chain of authorities: signatures of both sides, and the chamber's check."""

from rules.terms.happenings import AuthorityState
from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.AUTHORITY_CHAIN)
BOTH = {"grant_authority", "grant_sub_authority"}
SIGNED = [("grant_authority", "signed"), ("grant_sub_authority", "signed")]
PLAYS = [
    Play(START, "grant_authority", "signed", "grant_sub_authority"),
    Play(START, "grant_authority", "not_signed", Ending.WITHDRAWN),
    Play(START, "grant_sub_authority", "signed", "grant_authority"),
    Play(START, "grant_sub_authority", "not_signed", Ending.WITHDRAWN),
    Play(START, "check_authority", "valid", {"compile_employer_papers", "compile_worker_papers"}, SIGNED),
    Play(START, "check_authority", "missing", BOTH, SIGNED),
    Play(START, "check_authority", "expired", BOTH, SIGNED),
    Play(START, "check_authority", "scope_too_narrow", "grant_authority", SIGNED),
]


@every(PLAYS)
async def test_every_answer_about_the_authorities_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_only_a_valid_check_makes_the_chain_stand(quick_house: PlayHouse) -> None:
    await quick_house.begin(START)
    for task, outcome in SIGNED:
        await quick_house.answer(task, outcome)
    assert (await quick_house.quiet()).authority is AuthorityState.NONE
    await quick_house.answer("check_authority", "valid")
    assert (await quick_house.quiet()).authority is AuthorityState.VALID
