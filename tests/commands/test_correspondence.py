"""Letters sent again: a new row of the ledger, once for each key, only by those who may, only where it helps."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from activities.house import House
from activities.post import Postman
from commands.correspondence import Correspondence, Posted
from commands.fate import NotAllowed
from commands.redriving import Redriver, Retried
from commands.retrying import Retrying
from commands.stalls.searching import Searching
from notifications.smtp_mailer import SmtpMailer
from rules.terms.roles import Role
from store import audit, letters, parties
from store.letters import LetterRow
from store.states import AddressState, LetterState
from store.tables import letters as letter_table
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


async def fated(house: PlayHouse, state: LetterState, **values: object) -> LetterRow:
    """Let the first letter of the journey have met a fate."""
    first = (await house.letters())[0]
    async with house.store.begin() as connection:
        await connection.execute(
            update(letter_table).where(letter_table.c.key == first.key).values(state=state, **values)
        )
    return first


@pytest.mark.parametrize("state", [LetterState.REJECTED, LetterState.UNKNOWN, LetterState.FAILED])
async def test_a_letter_that_did_not_arrive_goes_out_again(
    desk: Correspondence, quick_house: PlayHouse, state: LetterState
) -> None:
    house = quick_house
    lost = {"sealed_enc": None} if state is LetterState.FAILED else {}
    first = await fated(house, state, **lost)
    assert await desk.send_again(ADVISER, house.journey, first.key, "k") is Posted.DONE
    await deliver(house)
    old, new = sorted(await house.letters(), key=lambda one: len(one.key))
    assert (old.state, new.state, new.task_id) == (state, "sent", first.task_id)
    async with house.store.read() as connection:
        content = await letters.content(connection, house.store.vault, new)
    assert "Erstberatung" in str(content["text"])


async def test_a_letter_that_was_put_back_is_tried_at_once(desk: Correspondence, quick_house: PlayHouse) -> None:
    house = quick_house
    first = await fated(house, LetterState.RESERVED, tried=3, not_before=house.now + 3 * A_WEEK)
    assert await desk.send_again(ADVISER, house.journey, first.key, "k") is Posted.DONE
    await deliver(house)
    assert [one.state for one in await house.letters()] == ["sent"]


async def test_what_failed_and_belongs_to_no_task_is_not_written_anew(
    desk: Correspondence, quick_house: PlayHouse
) -> None:
    first = await fated(quick_house, LetterState.FAILED, letter="welcome")
    assert await desk.send_again(ADVISER, quick_house.journey, first.key, "k") is Posted.UNWRITABLE


async def test_a_journey_is_tried_again_with_its_lost_letters_and_is_no_stall_any_more(
    desk: Correspondence, quick_house: PlayHouse
) -> None:
    house = quick_house
    retrying = Retrying(Redriver(house.submission), desk)
    searching = Searching(house.store, house.journeys, house.clock)
    assert await retrying.retry(ADVISER, house.journey, "a") is Retried.NOTHING
    await fated(house, LetterState.REJECTED)
    assert "LETTER-REJECTED" in [one.code for one in (await searching.everywhere()).stalls]
    for _ in "twice":
        assert await retrying.retry(ADVISER, house.journey, "b") in {Retried.DONE, Retried.NOTHING}
    assert [one.state for one in await house.letters()] == ["rejected", "reserved"]
    assert "LETTER-REJECTED" not in [one.code for one in (await searching.everywhere()).stalls]
    with pytest.raises(NotAllowed):
        await retrying.retry(OUTSIDER, house.journey, "c")


async def test_an_outsider_sends_nothing_and_the_attempt_is_on_record(
    desk: Correspondence, quick_house: PlayHouse
) -> None:
    house = quick_house
    with pytest.raises(NotAllowed):
        await desk.send_again(OUTSIDER, house.journey, (await house.letters())[0].key, "k")
    assert len(await house.letters()) == 1
    async with house.store.read() as connection:
        assert (await audit.entries(connection, house.journey))[-1].action == "resend denied"
