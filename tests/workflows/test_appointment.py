"""The appointment at the mission abroad, while the pre-approval is valid."""

from datetime import timedelta

from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.APPOINTMENT)
REQUESTED = [("request_appointment", "requested")]
OFFERED = [*REQUESTED, ("offer_appointment", "offered")]
EXPIRED = [*REQUESTED, ("offer_appointment", "preapproval_expired")]
PLAYS = [
    Play(START, "request_appointment", "requested", "offer_appointment"),
    Play(START, "offer_appointment", "offered", "attend_appointment", REQUESTED),
    Play(START, "offer_appointment", "not_offered_in_time", "offer_appointment", REQUESTED),
    Play(START, "offer_appointment", "preapproval_expired", "reissue_preapproval", REQUESTED),
    Play(START, "attend_appointment", "attended", "decide_visa", OFFERED),
    Play(START, "attend_appointment", "moved", "attend_appointment", OFFERED),
    Play(START, "attend_appointment", "missed", "request_appointment", OFFERED),
    Play(START, "attend_appointment", "preapproval_expired", "reissue_preapproval", OFFERED),
    Play(START, "reissue_preapproval", "reissued", "request_appointment", EXPIRED),
    Play(START, "reissue_preapproval", "denied", Ending.REFUSED, EXPIRED),
]


@every(PLAYS)
async def test_every_answer_about_the_appointment_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_a_moved_appointment_is_announced_again_and_a_missed_one_cancelled(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", OFFERED).lead_up(house)
    await house.answer("attend_appointment", "moved")
    await house.answer("attend_appointment", "missed")
    told = [letter.letter for letter in await house.letters() if letter.role == "worker" and not letter.task_id]
    assert told == ["appointment", "appointment", "appointment_cancelled"]


async def test_a_reissued_preapproval_is_announced_to_both_sides(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", EXPIRED).lead_up(house)
    await house.answer("reissue_preapproval", "reissued")
    told = {letter.role for letter in await house.letters() if letter.letter == "preapproval"}
    assert told == {"employer", "worker"}


async def test_a_preapproval_that_ends_unused_is_put_before_the_authority(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.APPOINTMENT, {"preapproved_until_on": 30}))
    await house.answer("request_appointment", "requested")
    ends_on = berlin_day(house.now) + timedelta(days=30)
    await house.pass_days(29)
    assert await house.open() == {"offer_appointment"}
    await house.pass_days(3)
    assert await house.open() == {"reissue_preapproval"}
    offer = next(row for row in await house.filed() if row.task == "offer_appointment")
    assert (offer.state, offer.outcome) == ("unanswered", "unanswered")
    assert offer.closed_at is not None
    assert berlin_day(offer.closed_at) == ends_on + timedelta(days=1)
