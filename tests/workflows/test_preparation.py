"""Before stays under §§ 16a and 16d: agreements, contracts, language."""

from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, Leg, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every


def opening(purpose: Pathway, route: Route | None = None) -> Opening:
    """Return the stage in which the file of a purpose is put together."""
    return Opening(Stage.COMPLETENESS_CHECK, purpose=purpose, route=route)


COMPILED = [("compile_employer_papers", "submitted"), ("compile_worker_papers", "submitted")]
PARTNERS, PLACED = opening(Pathway.P16D3), opening(Pathway.P16D4, Route.REGULAR)
ANALYSIS, TRAINING, SCHOOL = opening(Pathway.P16D6), opening(Pathway.P16A), opening(Pathway.P16A2)
SPOUSE, CHILD = (
    Opening(Stage.EXAMINATION, purpose=Pathway.P30, route=Route.FAMILY),
    Opening(Stage.EXAMINATION, purpose=Pathway.P32, route=Route.FAMILY, minor=True),
)
PROMISES = {"conclude_partnership", "prove_employer_suitability", "prove_a2", "supply_consent_forms"}
CONTRACT = [*COMPILED, ("conclude_training_contract", "concluded")]
PLAYS = [
    *(Play(PARTNERS, task, good, PROMISES - {task}, COMPILED)
      for task, good in (("conclude_partnership", "concluded"), ("prove_employer_suitability", "proven"))),
    *(Play(PARTNERS, task, "withdrawn", Ending.WITHDRAWN, COMPILED)
      for task in ("conclude_partnership", "prove_employer_suitability")),
    Play(PLACED, "prove_placement_agreement", "proven", {"prove_a2", "supply_consent_forms"}, COMPILED),
    Play(PLACED, "prove_placement_agreement", "refused", Ending.REFUSED, COMPILED),
    Play(ANALYSIS, "prove_analysis_offer", "proven", "prove_a2", COMPILED),
    Play(ANALYSIS, "prove_analysis_offer", "refused", Ending.REFUSED, COMPILED),
    Play(TRAINING, "conclude_training_contract", "concluded", {"register_training", "prove_b1"}, COMPILED),
    Play(TRAINING, "conclude_training_contract", "withdrawn", Ending.WITHDRAWN, COMPILED),
    Play(TRAINING, "register_training", "registered", "prove_b1", CONTRACT),
    Play(TRAINING, "register_training", "refused", Ending.REFUSED, CONTRACT),
    Play(SCHOOL, "prove_school_place", "proven", "prove_b1", COMPILED),
    Play(SCHOOL, "prove_school_place", "withdrawn", Ending.WITHDRAWN, COMPILED),
    *(Play(TRAINING, "prove_b1", outcome, "conclude_training_contract", COMPILED)
      for outcome in ("proven", "checked_by_firm", "not_yet")),
    *(Play(SPOUSE, "prove_a1", outcome, "prove_housing") for outcome in ("proven", "not_yet")),
    *(Play(SPOUSE, "prove_housing", outcome, "prove_a1") for outcome in ("proven", "not_yet")),
    *(Play(CHILD, "prove_custody", outcome, {"prove_housing", "prove_c1"}) for outcome in ("proven", "not_yet")),
    *(Play(CHILD, "prove_c1", outcome, {"prove_housing", "prove_custody"})
      for outcome in ("proven", "not_required", "not_yet")),
]  # fmt: skip


@every(PLAYS)
async def test_every_proof_before_a_stay_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_a_missing_proof_of_language_is_asked_for_again_on_its_day(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.COMPLETENESS_CHECK, purpose=Pathway.P16A, given=tuple(COMPILED)))
    await house.answer("prove_b1", "not_yet")
    assert await house.open() == {"conclude_training_contract"}
    await house.pass_days(24)
    assert await house.open() == {"conclude_training_contract", "prove_b1"}


async def test_the_file_is_checked_and_handed_over_only_with_what_the_purpose_asks_for(quick_house: PlayHouse) -> None:
    house = quick_house
    given = [*CONTRACT, ("register_training", "registered")]
    await Play(TRAINING, "", "", "", given).lead_up(house)
    assert await house.open() == {"prove_b1"}
    await house.answer("prove_b1", "proven")
    assert await house.open() == {"check_completeness"}
    for task, outcome in (("check_completeness", "complete"), ("hand_over", "handed_over")):
        await house.answer(task, outcome)
    plan = (await house.row()).itinerary
    assert plan
    assert plan.legs[Stage.EXAMINATION] == (Leg.GENERAL_CONDITIONS, Leg.LABOUR_MARKET_CONSENT)
    assert (await house.carried()).record.training_until_on
