"""What is heard from the pages of a session that is over: until when, from whom, and how it is offered again."""

from dataclasses import replace
from datetime import timedelta

from store import members
from tests.databases import NOW
from tests.web.desks import Desk, Desks
from web.words import words_in

TOLD = {"page": "/account", "word.reason": "Urlaub", "is.action": "/account"}


async def test_a_page_after_long_idling_tells_the_whole_time_that_is_left(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    desks.now += timedelta(minutes=29)
    assert 'data-seconds="1800"' in await ada.look("/inbox")


async def test_what_was_typed_is_offered_below_the_title_with_the_latest_moment(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    for minute in range(4):
        desks.now = NOW + timedelta(minutes=minute)
        await ada.send("/session/typed", **TOLD | {"is.action": f"/{minute}"})
        page = await ada.look("/account")
        assert page.index("<h1") < page.index('id="typed"')
        assert f"endete am {words_in('de').moment(desks.now)}" in page


async def test_words_are_taken_from_a_page_of_theirs_alone_and_not_long_after_signing_out(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    assert (await ada.client.post("/session/typed", data={**TOLD, "form_key": "of nobody"})).status_code == 403
    assert (await ada.send("/session/typed", **TOLD | {"page": "/journeys/unknown"})).status_code == 404
    assert (await ada.send("/session/typed", **TOLD | {"draft": "unknown"})).status_code == 404
    for page in ("javascript:alert(1)", "//elsewhere.example", "/\\elsewhere.example", "/inbox?q=Silva", "a" * 20_000):
        assert (await ada.send("/session/typed", **TOLD | {"page": page})).status_code == 404, page
    await ada.send("/sign-out")
    assert await _keeps(ada) == 204
    desks.now += timedelta(minutes=6)
    assert await _keeps(ada) == 403


async def test_words_are_taken_after_a_computer_has_slept_and_not_the_next_day(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    desks.now += timedelta(hours=3)
    assert await _keeps(ada) == 204
    desks.now += desks.limits.session_longest
    assert await _keeps(ada) == 403


async def test_no_words_are_taken_from_who_has_left_the_office_or_signed_out_everywhere(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    async with desks.store.begin() as connection:
        member = await members.get(connection, "p-adviser")
        assert member is not None
        await members.put(connection, replace(member, valid_until_on=desks.now.date() - timedelta(days=1)))
    assert await _keeps(ada) == 403
    assert await _keeps(ben) == 204
    await ben.send("/sign-out", everywhere="yes")
    assert await _keeps(ben) == 403


async def test_a_form_of_before_counts_where_its_session_lapsed_or_has_just_ended(desks: Desks) -> None:
    lapsed = await desks.sit("p-adviser")
    desks.now += timedelta(hours=1)
    assert await _counts_again(desks, lapsed) == 204
    left = await desks.sit("p-adviser")
    await left.send("/sign-out")
    assert await _counts_again(desks, left) == 204
    desks.now += timedelta(minutes=6)
    assert await _counts_again(desks, left) == 403
    desks.now += desks.limits.session_longest
    assert await _counts_again(desks, lapsed) == 403


async def test_a_form_of_before_counts_no_more_once_all_sessions_were_ended(desks: Desks) -> None:
    lapsed, ada = await desks.sit("p-adviser"), await desks.sit("p-adviser")
    await ada.send("/sign-out", everywhere="yes")
    assert [await _counts_again(desks, one) for one in (lapsed, ada)] == [403, 403]


async def _keeps(desk: Desk) -> int:
    """Return the answer to words that are to be kept."""
    return (await desk.send("/session/typed", **TOLD)).status_code


async def _counts_again(desks: Desks, before: Desk) -> int:
    """Return the answer to a form of before once its person has signed in again."""
    again = await desks.sit("p-adviser")
    return (await again.client.post("/session/here", data={"form_key": before.form_key})).status_code
