"""Work that comes back: whoever has to do it again reads why, on the page, in the story and in the letter."""

from collections.abc import AsyncIterator

import pytest
from httpx2 import AsyncClient

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store.states import Mode
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

NOTE = "Der Arbeitsvertrag nennt zwei Gehälter.\nBitte klären."
OFFICE = ("lra-ludwigsburg", Role.IMMIGRATION_AUTHORITY)


@pytest.fixture
async def returned(quick_house: PlayHouse) -> AsyncIterator[tuple[PlayHouse, AsyncClient]]:
    """Let the second officer return what the first has prepared, with two reasons and a note; look as the first."""
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL), language="de")
    await enter_staff(house)
    await house.answer("decide_on_family", "declined")
    await house.answer("prepare_preapproval", "prepared", who="officer")
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    second, form_key = await visitor(office, "p-second-officer", *OFFICE)
    sent = {
        "outcome": "returned", "returned.reasons": ["salary_proof_unclear", "names_differ"], "note": NOTE,
        "on": f"{house.now.date()}", "key": "k", "form_key": form_key,
    }  # fmt: skip
    answer = await second.post(f"/tasks/{house.journey}/approve_preapproval", data=sent)
    assert answer.headers["location"] == "/inbox?said=applied"
    await house.quiet()
    first, _ = await visitor(office, "p-officer", *OFFICE)
    yield house, first
    for client in (first, second):
        await client.aclose()


async def test_the_task_says_why_it_came_back_and_what_was_noted(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, client = returned
    page = (await client.get(f"/tasks/{(await house.rows())['prepare_preapproval'].id}")).text
    assert "Angaben zum Gehalt" in page.partition('class="answer"')[0]
    before = page.partition('class="before"')[2].partition("</details>")[0]
    assert NOTE in before
    assert "Second Officer" in before
    closed = (await client.get(f"/tasks/{house.journey}/approve_preapproval")).text
    assert NOTE in closed


async def test_the_story_of_the_journey_names_the_reasons(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, client = returned
    story = (await client.get(f"/journeys/{house.journey}")).text.partition('id="story"')[2].partition('id="post"')[0]
    line = next(one for one in story.split('<li class="event">') if "Mit Gründen zurückgegeben" in one)
    assert line.count("Angaben zum Gehalt") == 1


async def test_the_letter_of_the_task_names_the_reasons(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, _ = returned
    row = (await house.rows())["prepare_preapproval"]
    text = await house.letter_text(row.id.partition("/")[2])
    assert text.count("Grund der Rückgabe: ") == 2


async def test_employer_and_worker_read_no_note_of_an_office(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, client = returned
    assert "zwei Gehälter" not in (await client.get(f"/journeys/{house.journey}")).text
