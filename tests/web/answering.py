"""Answering a task at the desk, as somebody of an office does: found in the inbox, filled in, sent."""

from datetime import timedelta

from playwright.async_api import Page, expect

from tests.stage import PlayHouse


async def answer(page: Page, house: PlayHouse, task: str, outcome: str, heap: str = "queue") -> None:
    """Find a task on a heap of the inbox and complete it there, with the days it asks for."""
    row = (await house.rows())[task]
    await page.goto(f"/inbox?tab={heap}")
    await page.locator(f"tbody th a[href='/tasks/{row.id}']").click()
    await page.locator(f"#outcome-{outcome}").check()
    for day in await page.locator(f".choice:has(#outcome-{outcome}) input[type=date]").all():
        first = "valid_from_on" in (await day.get_attribute("name") or "")
        await day.fill(f"{house.now.date() + timedelta(days=0 if first else 90)}")
    await page.get_by_role("button", name="Erledigen").click()
    await expect(page).to_have_url("/inbox?said=applied")
    await house.quiet()
