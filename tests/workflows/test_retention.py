"""Staying: check-ins, renewal and the settlement permit."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

YEARS = Opening(Stage.RETENTION, {"entered_on": -1200, "first_title_on": -1100, "title_until_on": 100})
TALKS = {"check_in.C6", "check_in_employer.C6"}
ALL = TALKS | {"apply_for_renewal", "offer_settlement"}
APPLIED = [("apply_for_renewal", "applied_in_time")]
WISHED = [("offer_settlement", "applied")]
PLAYS = [
    Play(YEARS, "apply_for_renewal", "applied_in_time", (ALL - {"apply_for_renewal"}) | {"decide_renewal"}),
    Play(YEARS, "apply_for_renewal", "applied_late", (ALL - {"apply_for_renewal"}) | {"decide_renewal"}),
    Play(YEARS, "apply_for_renewal", "lapsed", Ending.REFUSED),
    Play(YEARS, "decide_renewal", "issued", ALL - {"apply_for_renewal"}, APPLIED),
    Play(YEARS, "decide_renewal", "refused", Ending.REFUSED, APPLIED),
    Play(YEARS, "decide_renewal", "lapsed", Ending.REFUSED, APPLIED),
    Play(YEARS, "offer_settlement", "applied", (ALL - {"offer_settlement"}) | {"decide_settlement"}),
    Play(YEARS, "offer_settlement", "not_yet", ALL - {"offer_settlement"}),
    Play(YEARS, "decide_settlement", "refused", ALL - {"offer_settlement"}, WISHED),
]
SETTLED = Play(YEARS, "decide_settlement", "granted", set(), WISHED)


@every(PLAYS)
async def test_every_answer_about_staying_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_the_settlement_permit_ends_the_journey_well_and_without_a_talk(quick_house: PlayHouse) -> None:
    house = quick_house
    await SETTLED.lead_up(house)
    assert (await house.try_answer("decide_settlement", "granted")).state == "applied"
    assert (await house.ends(Ending.SETTLED)).cause == "decide_settlement: granted"
    assert all(row.state != "open" for row in await house.filed())
    assert "closing_talk" not in {row.task for row in await house.filed()}


async def test_check_ins_go_on_one_after_the_other(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(YEARS)
    for number, sides in ((6, 2), (7, 1), (8, 2), (9, 1), (10, 1)):
        talks = sorted(name for name in await house.open() if name.startswith("check_in"))
        assert len(talks) == sides
        assert {name.rpartition(".")[2] for name in talks} == {f"C{number}"}
        for talk in talks:
            await house.answer(talk, "answered")


async def test_a_wish_to_wait_and_a_refusal_are_asked_again_on_their_day(house: PlayHouse) -> None:
    await house.begin(YEARS)
    await house.answer("offer_settlement", "not_yet")
    await house.pass_days(19)
    assert "offer_settlement" not in await house.open()
    await house.pass_days(5)
    assert "offer_settlement" in await house.open()


async def test_every_renewed_title_is_watched_again(house: PlayHouse) -> None:
    await house.begin(YEARS)
    await house.answer("apply_for_renewal", "applied_in_time")
    await house.answer("decide_renewal", "issued")
    assert "apply_for_renewal" not in await house.open()
    await house.pass_days(170)
    assert "apply_for_renewal" not in await house.open()
    await house.pass_days(20)
    assert "apply_for_renewal" in await house.open()
