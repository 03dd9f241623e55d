"""Family, four eyes, and the transmission of the pre-approval."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.PREAPPROVAL)
ALONE = [("decide_on_family", "declined")]
PREPARED = [*ALONE, ("prepare_preapproval", "prepared")]
PLAYS = [
    *(Play(START, "decide_on_family", one, "prepare_preapproval") for one in ("declined", "later_regular")),
    Play(START, "decide_on_family", "included", "open_family_journeys"),
    Play(START, "open_family_journeys", "done", "prepare_preapproval", [("decide_on_family", "included")]),
    Play(START, "prepare_preapproval", "prepared", "approve_preapproval", ALONE),
    Play(START, "approve_preapproval", "granted", "transmit_preapproval", PREPARED),
    Play(START, "approve_preapproval", "granted_with_family", "transmit_preapproval", PREPARED),
    Play(START, "approve_preapproval", "denied", Ending.REFUSED, PREPARED),
    Play(START, "approve_preapproval", "returned", "prepare_preapproval", PREPARED),
    Play(
        START, "transmit_preapproval", "transmitted", "request_appointment",
        [*PREPARED, ("approve_preapproval", "granted")],
    ),
]  # fmt: skip


@every(PLAYS)
async def test_every_answer_about_the_preapproval_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_whoever_prepared_a_second_time_is_the_one_who_may_not_approve(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", PREPARED).lead_up(house)
    await house.answer("approve_preapproval", "returned", who="second_officer")
    await house.answer("prepare_preapproval", "prepared", who="second_officer")
    refused = await house.try_answer("approve_preapproval", "granted", who="officer")
    assert refused.state == "applied"


async def test_both_sides_get_the_preapproval_once(quick_house: PlayHouse) -> None:
    house = quick_house
    await PLAYS[-1].perform(house)
    told = [letter.role for letter in await house.letters() if letter.letter == "preapproval"]
    assert sorted(told) == ["employer", "worker"]
