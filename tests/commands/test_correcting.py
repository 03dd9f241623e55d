"""A journey that cannot be planned as it was noted: never silent, and guide or supervisor have a way out."""

import asyncio
from datetime import timedelta

import pytest

from commands.correcting import Correcting, NothingToCorrect
from commands.facts import BadFacts
from commands.fate import NotAllowed
from commands.stalls.engine import trouble_of
from commands.stalls.searching import Searching
from commands.stalls.stall import Stall
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import audit
from tests.cast import ADVISER
from tests.looks import A_MOMENT, PATIENCE
from tests.openings import Opening
from tests.stage import PlayHouse

GUIDE = ADVISER.model_copy(update={"role": Role.GUIDE})
LOST = Opening(Stage.AUTHORITY_CHAIN, {"purpose": Pathway.P20A})
SIGNED = (("grant_authority", "signed"), ("grant_sub_authority", "signed"))
WHY = "Der Zweck war vertauscht"
WORKED = timedelta(minutes=1)


async def lost(house: PlayHouse) -> None:
    """Bring a journey to where its next stage is planned for a purpose that cannot take its route."""
    await house.begin(LOST)
    for task, outcome in SIGNED:
        await house.answer(task, outcome)
    await house.try_answer("check_authority", "valid")
    async with asyncio.timeout(PATIENCE):
        while not (await trouble_of(house.journeys, house.journey)).failure:
            await asyncio.sleep(A_MOMENT)


async def stalls(house: PlayHouse) -> list[Stall]:
    found = await Searching(house.store, house.journeys, house.clock).of_office("ihk-stuttgart", WORKED)
    return [one for one in found.stalls if one.journey == house.journey]


def correcting(house: PlayHouse) -> Correcting:
    return Correcting(house.store, house.journeys, house.clock)


async def test_a_journey_without_a_way_is_named_and_goes_on_once_it_has_one(quick_house: PlayHouse) -> None:
    house = quick_house
    await lost(house)
    (stall,) = await stalls(house)
    assert (stall.code, stall.moves) == ("NO-WAY", (Role.GUIDE, Role.SUPERVISOR))
    assert stall.facts == {"reference": (await house.row()).reference}
    await correcting(house).name_way(await house.row(), GUIDE, Pathway.P18A, Route.ACCELERATED, WHY)
    assert (await house.quiet()).stage is Stage.COMPLETENESS_CHECK
    plan = (await house.row()).itinerary
    assert plan
    assert (plan.pathway, plan.route) == (Pathway.P18A, Route.ACCELERATED)
    assert await stalls(house) == []
    async with house.store.read() as connection:
        (act,) = [one for one in await audit.entries(connection, house.journey) if one.action == "correct_way"]
        assert act.subject == "A-CORRECT-WAY P18A R_ACCELERATED_81A"
        assert await audit.content(connection, house.store.vault, act) == {"reason": WHY}
        assert await audit.verify(connection) is None


async def test_something_owed_beside_the_stages_does_not_hide_it(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(LOST)
    await house.report("letter_bounced", "adviser")
    for task, outcome in SIGNED:
        await house.answer(task, outcome)
    await house.try_answer("check_authority", "valid")
    async with asyncio.timeout(PATIENCE):
        while not [one for one in await stalls(house) if one.code == "NO-WAY"]:
            await asyncio.sleep(A_MOMENT)


async def test_a_way_is_named_only_where_there_is_none_by_those_who_may_and_only_a_real_one(
    quick_house: PlayHouse,
) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ADVICE))
    row = await house.row()
    with pytest.raises(NothingToCorrect):
        await correcting(house).name_way(row, GUIDE, Pathway.P18A, Route.ACCELERATED, WHY)
    with pytest.raises(NotAllowed):
        await correcting(house).name_way(row, ADVISER, Pathway.P18A, Route.ACCELERATED, WHY)
    for purpose, route, why, says in (
        (Pathway.P18A, Route.SEARCH, WHY, "route: P18A cannot take R_SEARCH here; give one of R_ACCELERATED_81A"),
        (Pathway.P20A, Route.SEARCH, WHY, "pathway: P20A is not offered"),
        (Pathway.P18A, Route.REGULAR, WHY, "route: P18A cannot take R_REGULAR_VISA"),
        ("P99", Route.REGULAR, WHY, "pathway: P99 is not offered"),
        (Pathway.P18A, Route.ACCELERATED, " ", "reason: is missing; say why"),
        (Pathway.P18A, Route.ACCELERATED, "x" * 501, "reason: is longer than 500"),
    ):
        with pytest.raises(BadFacts, match=says):
            await correcting(house).name_way(row, GUIDE, purpose, route, why)
