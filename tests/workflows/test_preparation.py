"""Before stays under §§ 16a and 16d: agreements, contracts, language."""

from rules.terms.stages import Ending, Pathway, Route, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every


def opening(purpose: Pathway, route: Route | None = None) -> Opening:
    """Return the examination of a purpose."""
    return Opening(Stage.EXAMINATION, purpose=purpose, route=route)


CLEAR = [("check_general_conditions", "clear")]
STATE = [("apply_for_dab", "already_decided")]
PARTNERS, PLACED = opening(Pathway.P16D3), opening(Pathway.P16D4, Route.REGULAR)
ANALYSIS, TRAINING, SCHOOL = opening(Pathway.P16D6), opening(Pathway.P16A), opening(Pathway.P16A2)
SPOUSE, CHILD = (
    opening(Pathway.P30, Route.FAMILY),
    Opening(Stage.EXAMINATION, purpose=Pathway.P32, route=Route.FAMILY, minor=True),
)
PROMISES = {"conclude_partnership", "prove_employer_suitability", "prove_a2", "supply_consent_forms"}
CONTRACT = [*CLEAR, ("conclude_training_contract", "concluded")]
PLAYS = [
    *(Play(PARTNERS, task, good, PROMISES - {task}, [*CLEAR, *STATE])
      for task, good in (("conclude_partnership", "concluded"), ("prove_employer_suitability", "proven"))),
    *(Play(PARTNERS, task, "withdrawn", Ending.WITHDRAWN, [*CLEAR, *STATE])
      for task in ("conclude_partnership", "prove_employer_suitability")),
    Play(PLACED, "prove_placement_agreement", "proven", {"prove_a2", "supply_consent_forms"}),
    Play(PLACED, "prove_placement_agreement", "refused", Ending.REFUSED),
    Play(ANALYSIS, "prove_analysis_offer", "proven", "prove_a2", CLEAR),
    Play(ANALYSIS, "prove_analysis_offer", "refused", Ending.REFUSED, CLEAR),
    Play(TRAINING, "conclude_training_contract", "concluded", {"register_training", "prove_b1"}, CLEAR),
    Play(TRAINING, "conclude_training_contract", "withdrawn", Ending.WITHDRAWN, CLEAR),
    Play(TRAINING, "register_training", "registered", "prove_b1", CONTRACT),
    Play(TRAINING, "register_training", "refused", Ending.REFUSED, CONTRACT),
    Play(SCHOOL, "prove_school_place", "proven", "prove_b1", CLEAR),
    Play(SCHOOL, "prove_school_place", "withdrawn", Ending.WITHDRAWN, CLEAR),
    *(Play(TRAINING, "prove_b1", outcome, "conclude_training_contract", CLEAR)
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
    await house.begin(Opening(Stage.EXAMINATION, purpose=Pathway.P16A, given=tuple(CLEAR)))
    await house.answer("prove_b1", "not_yet")
    assert await house.open() == {"conclude_training_contract"}
    await house.pass_days(24)
    assert await house.open() == {"conclude_training_contract", "prove_b1"}
