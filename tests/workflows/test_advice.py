"""Advice: every answer to the first three questions."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.ADVICE)
ADVISED = [("advise", "proceed")]
CHOSEN = [*ADVISED, ("choose_route", "accelerated")]
PLAYS = [
    Play(START, "advise", "proceed", "choose_route"),
    Play(START, "advise", "referred", Ending.TRANSFERRED),
    Play(START, "advise", "no_prospect", Ending.NO_PROSPECT),
    Play(START, "advise", "information_only", Ending.INFORMATION_ONLY),
    Play(START, "choose_route", "accelerated", "open_case", ADVISED),
    Play(START, "choose_route", "other_route", Ending.TRANSFERRED, ADVISED),
    Play(START, "open_case", "opened", {"grant_authority", "grant_sub_authority"}, CHOSEN),
    Play(START, "open_case", "duplicate", Ending.TRANSFERRED, CHOSEN),
    Play(START, "open_case", "rejected_scope", Ending.NO_PROSPECT, CHOSEN),
]


@every(PLAYS)
async def test_every_answer_in_the_advice_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_a_journey_begins_with_the_advice_and_makes_its_plan_once(quick_house: PlayHouse) -> None:
    status = await quick_house.begin()
    assert status.stage is Stage.ADVICE
    assert [row.task for row in await quick_house.filed()] == ["advise"]
    await quick_house.journeys.start(quick_house.journey)
    assert await quick_house.open() == {"advise"}
