"""Reminders steered by several people at once: the first wish for a reminder holds, and nobody is told otherwise."""

from datetime import datetime

import pytest

from activities.house import House
from commands.correspondence import Posted
from commands.reminding import Reminding, Steering
from rules.terms.desk import AlarmKind
from rules.terms.stages import Stage
from schemas.command import Actor
from schemas.task import Alarm
from store import reminder_wishes
from store.reminder_wishes import Wish, WishReason
from tests.openings import Opening
from tests.stage import PlayHouse

TASK = "grant_authority"


@pytest.fixture
async def guide(quick_house: PlayHouse) -> Actor:
    """Open a journey whose employer is reminded, and return who looks after it."""
    await quick_house.begin(Opening(Stage.AUTHORITY_CHAIN))
    return await quick_house.actor("officer")


async def planned(house: PlayHouse) -> list[datetime]:
    """Return when the employer is reminded."""
    alarms = [Alarm.model_validate(one) for one in (await house.rows())[TASK].alarms]
    return sorted(one.at for one in alarms if one.kind is AlarmKind.REMINDER)


async def steer(house: PlayHouse, who: Actor, wish: Wish | None, at: datetime | None) -> Posted:
    """Want something of a reminder."""
    steering = Steering(f"{house.journey}/{TASK}", wish, WishReason.PROMISED, at)
    return await Reminding(house.store, House(), house.clock).steer(who, house.journey, steering)


async def wishes(house: PlayHouse) -> list[Wish | None]:
    """Return what is wanted of each reminder."""
    async with house.store.read() as connection:
        return [
            await reminder_wishes.wish_for(connection, f"{house.journey}/{TASK}", at) for at in await planned(house)
        ]


async def test_all_are_stopped_though_a_colleague_has_skipped_the_next_one(
    quick_house: PlayHouse, guide: Actor
) -> None:
    first, *later = await planned(quick_house)
    assert later
    assert await steer(quick_house, guide, Wish.SKIP, first) is Posted.DONE
    assert await steer(quick_house, guide, Wish.STOP, first) is Posted.DONE
    assert set(await wishes(quick_house)) == {Wish.STOP}
    assert await steer(quick_house, guide, Wish.STOP, first) is Posted.DONE, "a repetition changes nothing"
    assert await steer(quick_house, guide, None, None) is Posted.DONE
    assert await wishes(quick_house) == [Wish.SKIP, *[None for _ in later]], "what was skipped stays skipped"


async def test_all_are_stopped_though_each_one_was_skipped(quick_house: PlayHouse, guide: Actor) -> None:
    first, *later = await planned(quick_house)
    for at in (first, *later):
        await steer(quick_house, guide, Wish.SKIP, at)
    assert await steer(quick_house, guide, Wish.STOP, first) is Posted.DONE
    assert set(await wishes(quick_house)) == {Wish.STOP}, "those of another day are stopped too"


async def test_whoever_comes_second_is_not_told_that_it_was_done(quick_house: PlayHouse, guide: Actor) -> None:
    first, second, *_ = await planned(quick_house)
    assert await steer(quick_house, guide, Wish.SKIP, first) is Posted.DONE
    assert await steer(quick_house, guide, Wish.NOW, first) is Posted.POINTLESS
    assert await steer(quick_house, guide, Wish.NOW, second) is Posted.DONE
    assert await steer(quick_house, guide, Wish.SKIP, second) is Posted.POINTLESS
    reminders = [one for one in await quick_house.letters() if one.letter == "reminder"]
    assert len(reminders) == 1


async def test_nothing_is_wanted_of_a_reminder_that_is_not_planned(quick_house: PlayHouse, guide: Actor) -> None:
    for wish in Wish:
        assert await steer(quick_house, guide, wish, quick_house.now) is Posted.POINTLESS
    assert set(await wishes(quick_house)) == {None}
