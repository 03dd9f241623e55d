"""The page of a journey and of one's tokens read in the reader's language: no codes, no English, no ISO days."""

import re
from collections.abc import AsyncIterator

import pytest

from rules.terms.roles import Role
from store.states import Mode
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office


@pytest.fixture
async def page(quick_house: PlayHouse) -> AsyncIterator[str]:
    """Return the journey's page after a comment, an answer and a denied one."""
    house = quick_house
    await house.begin(language="de")
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    client, form_key = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    task = f"/tasks/{house.journey}/advise"
    await client.post(
        task, data={"form_key": form_key, "do": "comment", "audience": "office", "comment": "x", "key": "c"}
    )
    stranger, their_key = await visitor(office, "p-clerk", "ihk-fosa", Role.RECOGNITION_BODY)
    await stranger.post(task, data={"form_key": their_key, "outcome": "proceed", "on": "2026-01-01", "key": "d"})
    await house.answer("advise", "proceed")
    yield (await client.get(f"/journeys/{house.journey}?show=all")).text
    for one in (client, stranger):
        await one.aclose()


async def test_the_record_says_what_was_done_in_words(page: str) -> None:
    record = page.partition('id="audit"')[2].partition("</table>")[0]
    told = re.findall(r'data-label="Was">([^<]+)<', record)
    assert {"Fall beginnen", "Etwas mitgeteilt", "Aufgabe beantworten"} <= set(told)
    assert not [one for one in told if one.islower()]


async def test_the_story_writes_days_as_people_do(page: str) -> None:
    story = page.partition('id="story"')[2].partition('id="post"')[0]
    shown = re.sub(r'datetime="[^"]+"|href="[^"]+"', "", story)
    assert re.search(r"fällig \d\d\.\d\d\.\d{4}", shown)
    assert not re.search(r"fällig \d{4}-", shown)


async def test_the_language_of_letters_is_named(page: str) -> None:
    people = page.partition('id="people"')[2]
    assert "Sprache: Deutsch" in people
    assert not re.search(r"Sprache: (de|en)\b", people)
