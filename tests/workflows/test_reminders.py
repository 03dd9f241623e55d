"""Reminders and escalations: at the planned instants, in office hours, and never after the answer."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rules.calendar import Place
from rules.office import BERLIN, is_office_day
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import parties
from store.store import Store
from tests.openings import Opening
from tests.servers import clockwork
from tests.stage import PlayHouse, play_house

ALARMS = {"reminder_sent", "lead_told", "guide_told", "parked"}


async def alarms(house: PlayHouse) -> list[tuple[str, date]]:
    """Return the alarms so far with their days."""
    return [(event.event, berlin_day(event.at)) for event in await house.story() if event.event in ALARMS]


async def test_silence_is_reminded_then_told_to_lead_and_guide(house: PlayHouse) -> None:
    await house.begin()
    assert (await house.rows())["advise"].due_on == date(2030, 3, 11)
    await house.pass_days(40)
    assert await alarms(house) == [
        ("reminder_sent", date(2030, 3, 8)),
        ("lead_told", date(2030, 3, 12)),
        ("guide_told", date(2030, 3, 15)),
    ]
    told = [(letter.letter, letter.rank) for letter in await house.letters()]
    assert told == [("task", "desk"), ("reminder", "desk"), ("lead", "lead"), ("guide", "desk")]
    assert await house.open() == {"advise"}


async def test_papers_are_asked_for_by_calendar_days_and_parked_in_the_end(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.AUTHORITY_CHAIN))
    await house.answer("grant_sub_authority", "signed")
    await house.pass_days(300)
    monday = date(2030, 3, 4)
    assert await alarms(house) == [
        *(("reminder_sent", monday + timedelta(days=days)) for days in (3, 7, 14, 21)),
        ("guide_told", date(2030, 4, 3)),
        ("parked", date(2030, 6, 3)),  # day 90 is a Sunday
    ]
    assert max(letter.reserved_at for letter in await house.letters()) < datetime(2030, 6, 1, tzinfo=UTC)
    assert await house.open() == {"grant_authority"}


async def test_the_answer_ends_all_reminders_and_supersedes_those_not_sent(house: PlayHouse) -> None:
    await house.begin()
    await house.pass_days(5)
    await house.answer("advise", "information_only")
    await house.pass_days(60)
    about = [letter for letter in await house.letters() if letter.task_id and letter.task_id.endswith("/advise")]
    assert [letter.letter for letter in about] == ["task", "reminder"]
    assert {letter.state for letter in about} == {"superseded"}


@pytest.mark.parametrize(
    "at",
    [
        datetime(2030, 3, 9, 22, 41, tzinfo=UTC),  # a Saturday night
        datetime(2030, 4, 18, 17, 30, tzinfo=UTC),  # the evening before Good Friday
        datetime(2029, 12, 23, 23, 30, tzinfo=UTC),  # Christmas Eve, half past midnight
        datetime(2030, 3, 30, 1, 30, tzinfo=UTC),  # the night before summer time
        datetime(2030, 10, 26, 1, 30, tzinfo=UTC),  # the night before winter time
    ],
    ids=["saturday", "easter", "christmas", "spring", "autumn"],
)
async def test_no_letter_goes_out_at_night_on_weekends_or_on_holidays(books: Store, at: datetime) -> None:
    async with clockwork(at) as server, play_house(books, server) as house:
        await house.begin(Opening(Stage.VISA, start_in_days=20))
        await house.pass_days(45.3)
        letters = await house.letters()
        async with books.read() as connection:
            places = {one.role: one for one in await parties.of(connection, books.vault, house.journey)}
        assert len(letters) > 10
        for letter in letters:
            local = letter.not_before.astimezone(BERLIN)
            party = places[letter.role]
            assert is_office_day(local.date(), Place(party.land or "BE", party.municipality or "")), letter.key
            assert 8 <= local.hour < 18, letter.key
            assert letter.not_before >= letter.reserved_at
        for event in await house.story():
            if event.event in ALARMS:
                assert event.at.astimezone(BERLIN).hour == 9, event


async def test_after_a_long_standstill_only_the_last_word_is_said(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.AUTHORITY_CHAIN))
    row = (await house.rows())["grant_authority"]
    until = berlin_day(house.now) + timedelta(days=40)
    body = {"task_id": row.id, "reason": "illness_or_leave", "until_on": str(until)}
    await house.tell("hold", body, "guide")
    await house.answer("grant_sub_authority", "signed")
    await house.pass_days(45)
    assert [event for event, _ in await alarms(house)] == ["guide_told"]
