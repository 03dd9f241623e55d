"""Letters sent again: a new row of the ledger, once for each key, only by those who may, only where it helps."""

from datetime import timedelta

import pytest

from activities.house import House
from activities.post import Postman
from commands.correspondence import Correspondence, Posted
from commands.fate import NotAllowed
from notifications.smtp_mailer import SmtpMailer
from rules.terms.roles import Role
from store import audit, letters, parties
from store.states import AddressState
from tests.cast import ADVISER, OUTSIDER
from tests.smtp import scripted_server
from tests.stage import PlayHouse

A_WEEK = timedelta(days=7)


async def deliver(house: PlayHouse) -> None:
    """Let the postman take everything away."""
    async with scripted_server() as server:
        mailer = SmtpMailer("127.0.0.1", server.port, tls="none", greeting="test")
        await Postman(house.store, mailer, lambda: house.now + A_WEEK, House()).deliver_due()


@pytest.fixture
async def desk(quick_house: PlayHouse) -> Correspondence:
    """Open a journey whose first letter has been sent."""
    await quick_house.begin()
    await deliver(quick_house)
    return Correspondence(quick_house.store, House(), quick_house.clock)


async def test_a_letter_goes_out_again_once_for_each_key(desk: Correspondence, quick_house: PlayHouse) -> None:
    house = quick_house
    first = (await house.letters())[0]
    for key in ("a-click", "a-click", "another"):
        assert await desk.send_again(ADVISER, house.journey, first.key, key) is Posted.DONE
    rows = await house.letters()
    assert [one.state for one in rows] == ["sent", "reserved", "reserved"]
    assert len({one.message_id for one in rows}) == 3
    async with house.store.read() as connection:
        contents = [await letters.content(connection, house.store.vault, one) for one in rows]
        assert [one.action for one in await audit.entries(connection, house.journey)] == ["start", "resend", "resend"]
    assert contents[0] == contents[1] == contents[2]


async def test_a_letter_that_helps_nobody_is_not_sent(desk: Correspondence, quick_house: PlayHouse) -> None:
    house = quick_house
    first = (await house.letters())[0]
    assert await desk.send_again(ADVISER, house.journey, "no-such-letter", "k") is Posted.POINTLESS
    async with house.store.begin() as connection:
        await parties.mark_address(connection, house.journey, Role.CHAMBER, AddressState.BAD)
    assert await desk.send_again(ADVISER, house.journey, first.key, "k") is Posted.NO_ADDRESS
    await house.answer("advise", "proceed")
    assert await desk.send_again(ADVISER, house.journey, first.key, "k") is Posted.POINTLESS
    assert {one.letter for one in await house.letters() if one.task_id == first.task_id} == {"task"}


async def test_an_outsider_sends_nothing_and_the_attempt_is_on_record(
    desk: Correspondence, quick_house: PlayHouse
) -> None:
    house = quick_house
    with pytest.raises(NotAllowed):
        await desk.send_again(OUTSIDER, house.journey, (await house.letters())[0].key, "k")
    assert len(await house.letters()) == 1
    async with house.store.read() as connection:
        assert (await audit.entries(connection, house.journey))[-1].action == "resend denied"
