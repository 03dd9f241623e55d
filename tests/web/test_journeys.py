"""The page of a journey, as an office uses it in a real browser."""

import gzip

from playwright.async_api import Browser, expect

from rules.terms.stages import Stage
from store import journeys
from tests.commands.test_correspondence import deliver
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.five_years import five_years
from tests.web.pages import SEEN, Pages, enter_staff, faults_of, opened, served

KILOBYTES = 100


async def test_a_foreign_journey_and_an_invented_one_look_the_same(pages: Pages) -> None:
    page = await pages.open("p-stranger")
    await page.goto("/journeys")
    await expect(page.get_by_text("Ana Muster")).to_have_count(0)
    told = []
    for journey in (pages.house.journey, "jaaaaaaaaaaaaaaaaaaaaaaa"):
        answer = await page.goto(f"/journeys/{journey}")
        told.append((answer and answer.status, await page.inner_text("main")))
    assert told[0] == told[1]
    assert told[0][0] == 404


async def test_the_page_says_whose_move_it_is_what_waits_for_what_and_folds_the_idle_days(years: Pages) -> None:
    page = await opened(years)
    await expect(page.locator("dl.facts")).to_contain_text("Probewerk GmbH (Erika Beispiel)")
    await expect(page.locator("dl.facts")).to_contain_text("Mechatroniker")
    ahead = page.locator("#phase-completeness_check")
    await expect(ahead).to_contain_text("Kann noch nicht beginnen")
    await expect(page.locator("#phase-advice")).to_contain_text("erledigt")
    await expect(page.locator(".idle").first).to_contain_text("Seit 41 Tagen: wartet auf den Betrieb")
    await years.house.answer("grant_sub_authority", "signed")
    await page.reload()
    await expect(page.locator(".idle").first).to_contain_text("41 Tage: wartet auf den Betrieb")
    await expect(page.locator(".event").first).to_contain_text("Untervollmacht unterschreiben: Unterschrieben")
    await ahead.get_by_role("link", name="Vollmachten prüfen").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Vollmachten prüfen")


async def test_the_authority_of_an_unverified_area_is_marked(years: Pages) -> None:
    page = await opened(years)
    parties = page.locator("ul.parties")
    await expect(parties.locator(".unverified")).to_have_count(1)
    await expect(parties.locator("li").filter(has_text="Ausländerbehörde ungeprüft")).to_have_count(1)


async def test_the_schedule_can_be_read_without_seeing_it(years: Pages) -> None:
    page = await opened(years)
    drawing = page.get_by_role("img", name="Zeitplan des Falls LB-2030-0001")
    assert await drawing.locator("rect.bar:not(.bar-ahead)").count() == 3
    await page.locator("summary", has_text="Zeitplan als Tabelle").click()
    row = page.get_by_role("row").filter(has_text="Untervollmacht unterschreiben").first
    await expect(row).to_contain_text("läuft")
    await expect(row).to_contain_text("18. März 2030")


async def test_the_story_can_be_filtered(years: Pages) -> None:
    page = await opened(years)
    for name, lines in (("Entscheidungen", 4), ("Aufgaben", 9), ("Schreiben", 5)):
        await page.locator(".tabs-small").get_by_role("link", name=name).click()
        await expect(page.locator(".event")).to_have_count(lines)


async def test_papers_with_an_end_are_shown_with_it(house: PlayHouse, browser: Browser) -> None:
    await house.begin(Opening(Stage.VISA))
    await enter_staff(house)
    await house.answer("decide_visa", "granted", valid_until_on="2031-02-28")
    async with served(house, browser) as pages:
        page = await opened(pages)
        await expect(page.locator("dl.facts")).to_contain_text("28. Februar 2031 Visum")


async def test_five_years_stay_small_readable_and_open_to_everybody(pages: Pages) -> None:
    house = pages.house
    async with house.store.begin() as connection:
        row = await journeys.get(connection, house.journey)
        assert row is not None
        await five_years(connection, house.store.vault, row, house.now)
    page = await opened(pages)
    async with page.expect_response(lambda one: one.url.endswith(house.journey)) as told:
        await page.reload()
    body = await (await told.value).body()
    assert len(gzip.compress(body)) < KILOBYTES * 1024 / 2
    faults = await faults_of(page)
    await page.emulate_media(color_scheme="dark")
    faults += await faults_of(page, SEEN)
    phone = await opened(pages, width=390)
    assert await phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults == []


async def test_what_is_folded_is_open_to_everybody_too(pages: Pages) -> None:
    await deliver(pages.house)
    page, faults = await opened(pages), []
    await page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    faults += await faults_of(page)
    await page.emulate_media(color_scheme="dark")
    assert faults + await faults_of(page, SEEN) == []
