"""What somebody looks for names people: it is found wherever it lies, and the address says nothing of it."""

import re

import pytest
from playwright.async_api import expect

from store import journeys
from tests.web.desks import Desks
from tests.web.pages import Pages

SOUGHT = re.compile(r"sought=[\w-]{40,}")


@pytest.mark.parametrize("path", ["/inbox", "/journeys"])
async def test_the_address_does_not_say_who_was_looked_for(pages: Pages, path: str) -> None:
    page = await pages.open("p-adviser")
    await page.goto(path)
    await page.get_by_label("Suchen", exact=True).fill("Ana Muster")
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page.get_by_label("Suchen", exact=True)).to_have_value("Ana Muster")
    await expect(page.locator(".chip")).to_contain_text("Ana Muster")
    await expect(page.get_by_role("row")).to_have_count(2)
    assert SOUGHT.search(page.url)
    assert not re.search("muster", page.url, re.IGNORECASE)
    found = page.url
    await page.locator(".chip").click()
    await expect(page.get_by_label("Suchen", exact=True)).to_have_value("")
    await page.go_back()
    assert page.url == found
    await expect(page.get_by_label("Suchen", exact=True)).to_have_value("Ana Muster")


async def test_words_are_for_their_writer_only(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    found = (await ada.send("/search", list="inbox", q="nobody-of-this-name", due="week")).headers["location"]
    assert SOUGHT.search(found)
    assert found.startswith("/inbox?due=week&")
    assert await ada.tasks(found) == []
    assert "nobody-of-this-name" in await ada.look(found)
    assert "nobody-of-this-name" not in await ben.look(found)
    assert await ben.tasks(found) == await ben.tasks("/inbox?due=week")


@pytest.mark.parametrize("told", ["c2VhbGVk", "%C3%A9", "=", "%FF", "a" * 5000, "../..", "%0D%0Ax"])
async def test_an_address_that_was_tampered_with_looks_for_nothing(desks: Desks, told: str) -> None:
    ada = await desks.sit("p-adviser")
    assert await ada.tasks(f"/inbox?sought={told}") == await ada.tasks() != []
    await ada.look(f"/journeys?sought={told}")


async def test_what_a_colleague_has_in_hand_is_found_too(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    first = (await ada.tasks())[0]
    await ben.send("/inbox/many", what="take", task=first)
    assert first not in await ada.tasks()
    async with desks.store.read() as connection:
        journey = await journeys.get(connection, first.split("/")[0])
    assert journey
    found = (await ada.send("/search", list="inbox", q=journey.reference)).headers["location"]
    assert await ada.tasks(found) == [first]
    assert re.search(r"Offen <span class=\"count\">1</span>", await ada.look(found))
