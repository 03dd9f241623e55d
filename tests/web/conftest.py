"""The browser, and the pages of a house on the real server."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright, expect

from rules.terms.stages import Stage
from store.states import Mode
from store.store import Store
from tests.browsers import chromium
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.desks import Desks
from tests.web.pages import ARGUMENTS, AT_MOST, PUBLIC, Pages, enter_staff, served


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=AT_MOST)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield opened
        await opened.close()


@pytest.fixture
async def pages(quick_house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house with one journey, at its first question."""
    await quick_house.begin()
    await enter_staff(quick_house)
    async with served(quick_house, browser) as opened:
        yield opened


@pytest.fixture
async def real_pages(quick_house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages as an installation in production does: nobody is let in without an account."""
    await quick_house.look_at_the_clock()
    await enter_staff(quick_house)
    async with served(quick_house, browser, Mode.PRODUCTION) as opened:
        yield opened


@pytest.fixture
async def party_pages(quick_house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house that awaits the signatures of employer and worker."""
    await quick_house.worker_goes()
    quick_house.called = PUBLIC
    await quick_house.worker_comes()
    await quick_house.begin(Opening(Stage.AUTHORITY_CHAIN), language="de")
    await enter_staff(quick_house)
    async with served(quick_house, browser) as opened:
        yield opened


@pytest.fixture
async def years(house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house in which time passes when it is told to: waiting for the employer for 41 days."""
    await house.begin()
    await enter_staff(house)
    for task, outcome in (("advise", "proceed"), ("choose_route", "accelerated"), ("open_case", "opened")):
        await house.answer(task, outcome)
    await house.answer("grant_authority", "signed")
    await house.pass_days(41)
    async with served(house, browser) as opened:
        yield opened


@pytest.fixture
async def desks(books: Store) -> AsyncIterator[Desks]:
    """Open the desks of an office with six tasks on its heap."""
    opened = Desks(books)
    await opened.fill(6)
    yield opened
    await opened.close()
