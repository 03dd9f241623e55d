"""Employer and worker may withdraw at any stage; nothing of what was asked is owed any more."""

import pytest

from rules.terms.stages import Ending, LegOrder, Stage
from schemas.journey import Turn
from tests.openings import Opening
from tests.stage import PlayHouse


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.CLOSURE])
async def test_a_withdrawal_ends_the_journey_at_any_stage(quick_house: PlayHouse, stage: Stage) -> None:
    house = quick_house
    await house.begin(Opening(stage, leg_order=LegOrder.PARALLEL))
    owed = await house.open()
    assert (await house.tell("withdraw", {"on": str(house.now.date())}, "worker")).state == "applied"
    assert await house.open() == {"closing_talk"}
    assert await house.turn() == Turn(ending=Ending.WITHDRAWN, cause="withdrawn")
    moot = {row.task.value for row in await house.filed() if row.state == "moot"}
    assert {name.partition(".")[0] for name in owed} == moot


async def test_a_withdrawal_beside_an_open_search_leaves_nothing_open(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA, start_in_days=3))
    await house.report("letter_bounced", "adviser")
    await house.report("authority_revoked", "worker")
    await house.tell("withdraw", {"on": str(house.now.date())}, "employer")
    assert await house.open() == {"closing_talk"}
    await house.ends(Ending.WITHDRAWN)


async def test_a_withdrawal_during_the_closure_is_too_late(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.CLOSURE))
    assert (await house.tell("withdraw", {"on": str(house.now.date())}, "worker")).refused == "journey_closed"
    assert await house.open() == {"closing_talk"}
