"""What happens next by itself: told in the head of a journey, and reached by fast-forward from its page."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from store.store import Store
from tests.servers import real_server
from tests.stage import PlayHouse, play_house
from tests.web.pages import Pages, enter_staff, opened, served
from tests.web.rooms import CHECK
from web.words import words_in


@pytest.fixture
async def leaping(books: Store, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house whose server lets the clock of a journey leap."""
    async with real_server("frontend.WorkflowTimeSkippingEnabled=true") as server, play_house(books, server) as house:
        await house.begin(CHECK)
        await enter_staff(house)
        async with served(house, browser) as pages:
            yield pages


def upcoming(page: Page) -> Locator:
    """Return the row of the head that says what happens next by itself."""
    return page.locator("dl.case > div").filter(has=page.get_by_text("Als Nächstes von selbst", exact=True))


async def next_at(house: PlayHouse) -> datetime:
    """Return the instant of the journey's next event, as the journey itself says it."""
    found = (await house.journeys.status(house.journey)).next_at
    assert found
    return found


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
async def test_the_button_takes_a_journey_to_the_event_its_head_names(leaping: Pages, script: bool) -> None:
    house, words = leaping.house, words_in("de")
    page, stale = [await opened(leaping, script=script) for _ in range(2)]
    first = await next_at(house)
    await expect(upcoming(page)).to_contain_text(words.moment(first))
    await expect(upcoming(page)).to_contain_text("Erinnerung: Vollständigkeit")
    await expect(page.locator(".own-clock strong")).to_have_count(0)
    await page.get_by_role("button", name="Zum nächsten Ereignis vorspulen").click()
    await expect(page.get_by_role("status").first).to_contain_text("Vorgespult.")
    await expect(page.locator(".own-clock strong")).to_contain_text(words.moment(first))
    second = await next_at(house)
    assert second > first
    await expect(upcoming(page)).to_contain_text(words.moment(second))
    await page.goto(f"/journeys/{house.journey}?show=post")
    await expect(page.locator(".event").first).to_contain_text("Erinnerung")
    await stale.get_by_role("button", name="Zum nächsten Ereignis vorspulen").click()
    await expect(stale.get_by_role("status").first).to_contain_text("nicht noch einmal vorgespult")
    assert await next_at(house) == second


async def test_where_nothing_happens_by_itself_head_and_button_say_so(leaping: Pages) -> None:
    house, page = leaping.house, await opened(leaping)
    button = page.get_by_role("button", name="Zum nächsten Ereignis vorspulen")
    while (await house.journeys.status(house.journey)).next_at:
        async with page.expect_navigation():
            await button.click()
        await expect(page.get_by_role("status").first).to_contain_text("Vorgespult.")
    await page.reload()
    await expect(upcoming(page)).to_contain_text("Nichts geplant, bis jemand handelt")
    await button.click()
    await expect(page.get_by_role("status").first).to_contain_text("Jemand muss handeln")
