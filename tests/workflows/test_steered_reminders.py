"""Reminders that people skip, bring forward, stop and let go on: the letters obey, leads and guides are told anyway."""

from datetime import UTC, date, datetime, timedelta

import pytest

from activities.house import House
from commands.correspondence import Posted
from commands.fate import NotAllowed
from commands.reminding import Reminding, Steering
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.command import Actor
from schemas.instants import berlin_day
from schemas.task import Alarm
from store import audit
from store.reminder_wishes import Wish, WishReason
from tests.cast import ADVISER, OUTSIDER
from tests.openings import Opening
from tests.stage import PlayHouse

MONDAY = date(2030, 3, 4)
CHAIN = Opening(Stage.AUTHORITY_CHAIN)
ASKED = "grant_authority"


async def steer(house: PlayHouse, wish: Wish | None, number: int = 0, actor: Actor = ADVISER, task: str = ASKED) -> str:
    """Steer a reminder of the worker's task; return what came of it."""
    row = (await house.rows())[task]
    at = Alarm.model_validate(row.alarms[number]).at
    reminding = Reminding(house.store, House(), house.clock)
    return await reminding.steer(actor, house.journey, Steering(row.id, wish, WishReason.SPOKEN, at))


async def reminded(house: PlayHouse) -> list[date]:
    """Return the days on which reminders of the worker's task were reserved."""
    about = [one for one in await house.letters() if one.letter == "reminder" and (one.task_id or "").endswith(ASKED)]
    return [berlin_day(one.reserved_at) for one in about]


async def told(house: PlayHouse, event: str) -> list[date]:
    """Return the days of an event."""
    return [berlin_day(one.at) for one in await house.story() if one.event == event and one.task_id.endswith(ASKED)]


def days(*numbers: int) -> list[date]:
    return [MONDAY + timedelta(days=number) for number in numbers]


async def test_a_skipped_reminder_stays_away_and_is_not_counted(house: PlayHouse) -> None:
    await house.begin(CHAIN)
    assert [await steer(house, Wish.SKIP, 1), await steer(house, Wish.SKIP, 1)] == [Posted.DONE] * 2
    await house.pass_days(10)
    assert await reminded(house) == await told(house, "reminder_sent") == days(3)
    assert (await house.rows())[ASKED].reminded == 1
    assert await told(house, "reminder_skipped") == days(0)


async def test_a_reminder_brought_forward_goes_out_at_once_and_only_once(house: PlayHouse) -> None:
    await house.begin(CHAIN)
    await steer(house, Wish.NOW)
    await steer(house, Wish.NOW)
    assert await reminded(house) == days(0)
    await house.pass_days(5)
    assert await reminded(house) == days(0)
    assert (await told(house, "reminder_sent"), await told(house, "reminder_brought_forward")) == ([], days(0))
    assert (await house.rows())[ASKED].reminded == 1


async def test_stopped_reminders_stay_away_until_they_go_on_and_the_guide_is_told(house: PlayHouse) -> None:
    await house.begin(CHAIN)
    await steer(house, Wish.STOP)
    await house.pass_days(10)
    assert await reminded(house) == []
    await steer(house, None)
    await house.pass_days(5)
    await steer(house, Wish.STOP, 3)
    await house.pass_days(20)
    assert await reminded(house) == days(14)
    assert await told(house, "guide_told") == [date(2030, 4, 3)]
    assert await told(house, "reminders_resumed") == days(10)


@pytest.mark.parametrize(
    ("actor", "task"),
    [(OUTSIDER, ASKED), (ADVISER.model_copy(update={"role": Role.EMPLOYER}), ASKED), (ADVISER, "advise")],
    ids=["an outsider", "a role that looks after nothing", "one's own task"],
)
async def test_nobody_else_steers_and_the_attempt_is_on_record(house: PlayHouse, actor: Actor, task: str) -> None:
    await house.begin(None if task == "advise" else CHAIN)
    with pytest.raises(NotAllowed):
        await steer(house, Wish.STOP, actor=actor, task=task)
    async with house.store.read() as connection:
        assert (await audit.entries(connection, house.journey))[-1].action == "remind denied"


async def test_a_reminder_that_is_not_planned_and_a_closed_task_are_pointless(house: PlayHouse) -> None:
    await house.begin(CHAIN)
    row = (await house.rows())[ASKED]
    reminding = Reminding(house.store, House(), house.clock)
    never = Steering(row.id, Wish.SKIP, WishReason.OTHER, datetime(2031, 1, 1, tzinfo=UTC))
    assert await reminding.steer(ADVISER, house.journey, never) is Posted.POINTLESS
    await house.answer(ASKED, "signed")
    planned = Steering(row.id, Wish.SKIP, WishReason.OTHER, Alarm.model_validate(row.alarms[0]).at)
    assert await reminding.steer(ADVISER, house.journey, planned) is Posted.POINTLESS
