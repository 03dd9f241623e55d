"""A training: years, exam, lost places, minors (§ 16a AufenthG)."""

import pytest

from rules.terms.happenings import AuthorityState
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every


def since(days: int, until_on: int = 900) -> Opening:
    """Return a training that began so many days ago; no check-in is open yet."""
    record: dict[str, object] = {"entered_on": 5, "training_until_on": until_on}
    return Opening(Stage.TRAINING, record, start_in_days=-days, purpose=Pathway.P16A)


SUPPORTED = [("school_language_support", "done")]
YEARS = [*SUPPORTED, ("report_training_year.Y1", "continues"), ("report_training_year.Y2", "continues")]
LOST = [*SUPPORTED, ("report_training_year.Y1", "ended_early")]
SEARCH = [*LOST, ("worker_reports_job_end", "done")]
A_YEAR, THE_EXAM = since(360), since(1000, 20)
MINOR = Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True)
PLAYS = [
    Play(since(20), "school_language_support", "done", set()),
    Play(since(20), "school_language_support", "not_applicable", set()),
    Play(A_YEAR, "report_training_year.Y1", "continues", set(), SUPPORTED),
    Play(A_YEAR, "report_training_year.Y1", "ended_early", "worker_reports_job_end", SUPPORTED),
    Play(A_YEAR, "worker_reports_job_end", "done", "find_training_place", LOST),
    Play(A_YEAR, "find_training_place", "new_job", set(), SEARCH),
    Play(A_YEAR, "find_training_place", "leaves_region", Ending.LEFT_REGION, SEARCH),
    Play(A_YEAR, "find_training_place", "leaves_germany", Ending.LEFT_GERMANY, SEARCH),
    Play(A_YEAR, "find_training_place", "abandoned", Ending.ABANDONED, SEARCH),
    Play(THE_EXAM, "report_exam", "passed", "apply_for_title_change", YEARS),
    Play(THE_EXAM, "report_exam", "failed", set(), YEARS),
    Play(THE_EXAM, "report_exam", "failed_finally", Ending.EXAM_FAILED, YEARS),
    Play(MINOR, "grant_custodian_authority", "signed", "grant_sub_authority"),
    Play(MINOR, "grant_custodian_authority", "not_signed", Ending.WITHDRAWN),
]


@every(PLAYS)
async def test_every_answer_of_a_training_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_a_passed_exam_leads_to_18a_and_the_shorter_way_to_settlement(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(THE_EXAM, "", "", "", [*YEARS, ("report_exam", "passed")]).lead_up(house)
    await house.answer("apply_for_title_change", "applied_in_time")
    await house.answer("decide_title_change", "issued")
    carried = await house.carried()
    assert carried.plan
    assert (carried.plan.pathway, carried.plan.settlement) == (Pathway.P18A, "D30b")


async def test_a_failed_exam_is_asked_for_again_on_its_day(house: PlayHouse) -> None:
    await Play(THE_EXAM, "", "", "", YEARS).lead_up(house)
    await house.answer("report_exam", "failed")
    assert await house.open() == set()
    await house.pass_days(24)
    assert await house.open() == {"report_exam"}


async def test_a_place_that_is_reported_lost_leads_back_to_the_training(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(A_YEAR, "", "", "", SUPPORTED).lead_up(house)
    await house.report("job_ended", "employer")
    assert await house.open() == {"worker_reports_job_end"}
    await house.answer("worker_reports_job_end", "done")
    await house.answer("find_training_place", "new_job")
    assert (await house.quiet()).stage is Stage.TRAINING
    assert await house.open() == {"report_training_year.Y1"}


@pytest.mark.parametrize(("outcome", "state"), [("signed", AuthorityState.VALID), ("not_signed", None)])
async def test_the_custodians_renew_an_authority_they_have_revoked(
    quick_house: PlayHouse, outcome: str, state: AuthorityState | None
) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION, purpose=Pathway.P16A, minor=True))
    await house.report("authority_revoked", "custodian")
    assert "renew_custodian_authority" in await house.open()
    await house.answer("renew_custodian_authority", outcome, who="custodian")
    if state:
        assert (await house.row()).authority is state
    else:
        await house.ends(Ending.WITHDRAWN)


@pytest.mark.parametrize(("minor", "fee"), [(True, "205,50 Euro"), (False, "411 Euro")])
async def test_a_minor_pays_half_the_fee(quick_house: PlayHouse, minor: bool, fee: str) -> None:
    house = quick_house
    await house.begin(Opening(Stage.AGREEMENT, purpose=Pathway.P16A, minor=minor))
    await house.answer("conclude_agreement", "concluded")
    assert f"Gebühr: {fee}" in await house.letter_text("pay_procedure_fee")


async def test_custodians_are_written_to_in_the_minor_s_place(quick_house: PlayHouse) -> None:
    await quick_house.begin(MINOR)
    told = {letter.role for letter in await quick_house.letters()}
    assert Role.CUSTODIAN in told
    assert Role.WORKER not in told
