"""The list of journeys, as an office uses it in a real browser."""

import re

from playwright.async_api import expect
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.web.pages import Pages


async def test_a_journey_is_found_by_what_people_know_of_it(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.get_by_role("link", name="Fälle").first.click()
    row = page.get_by_role("row").filter(has_text="Ana Muster")
    for words in ("nobody", "muster", "Ana", "probewerk", (await pages.house.row()).reference):
        await page.get_by_label("Suchen").fill(words)
        await page.get_by_role("button", name="Anzeigen").click()
        await expect(row).to_have_count(int(words != "nobody"))
    await expect(row).to_contain_text("Ihre Stelle Kammer")
    await expect(row).to_contain_text(re.compile("in \\d+ Tagen"))
    await row.get_by_role("link", name="Ana Muster").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Ana Muster")


async def test_filters_stand_in_the_address_and_can_be_taken_away(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.goto("/journeys?stage=visa&move=ours")
    await page.get_by_label("Suchen").fill("nobody")
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page.get_by_text("Kein Fall passt")).to_be_visible()
    for chip in ("nobody", "Visum und Einreise", "Wir"):
        await page.locator(".chip", has_text=chip).click()
    await expect(page.get_by_role("row")).to_have_count(2)
    await page.goto("/journeys?state=closed&page=junk&stage=junk&pathway=junk")
    await expect(page.get_by_text("Kein Fall passt")).to_be_visible()


async def test_the_list_asks_the_store_as_often_for_many_journeys_as_for_one(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    asked: list[str] = []
    event.listen(Engine, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
    await page.goto("/journeys")
    one = len(asked)
    for _ in range(3):
        await pages.house.begin()
    asked.clear()
    await page.goto("/journeys")
    many = len(asked)
    await expect(page.get_by_role("row")).to_have_count(5)
    assert many <= one


async def test_the_list_is_put_in_another_order_and_keeps_its_filters(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await pages.house.begin()
    await page.goto("/journeys?state=all")
    rows = page.get_by_role("row").filter(has=page.get_by_role("rowheader"))
    for mark, ordered in (("ascending", False), ("descending", True)):
        await page.get_by_role("link", name="Aktenzeichen").click()
        await expect(page.locator(f"th[aria-sort={mark}]")).to_contain_text("Aktenzeichen")
        found = [re.findall(r"[A-Z]+-\d+-\d+", text)[0] for text in await rows.all_inner_texts()]
        assert len(found) == 2
        assert found == sorted(found, reverse=ordered)
    await page.get_by_role("button", name="Anzeigen").click()
    assert "state=all" in page.url
    assert "sort=-reference" in page.url
    for name in ("stage", "-stage", "-due", "junk", "-"):
        await page.goto(f"/journeys?sort={name}")
        await expect(rows).to_have_count(2)
