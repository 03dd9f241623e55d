"""One's own account: absence, sessions, language, and the warning before a session ends."""

import re
from datetime import timedelta

from playwright.async_api import expect

from schemas.instants import berlin_day
from tests.web.pages import Pages, faults_of


async def test_an_absence_is_entered_once_and_ended(pages: Pages) -> None:
    page, today = await pages.open("p-officer"), berlin_day(pages.house.now)
    await page.goto("/account")
    await page.get_by_label("Letzter Tag").fill(str(today + timedelta(days=3)))
    await page.get_by_label("Vertretung").select_option("p-second-officer")
    await page.get_by_role("button", name="Abwesenheit eintragen").click()
    assert "Vertretung: Second Officer" in await page.inner_text("main")
    await page.get_by_role("button", name="Vorzeitig beenden").click()
    assert "Vertretung: Second Officer" not in await page.inner_text("main")


async def test_the_warning_comes_before_the_end_and_can_be_answered(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.clock.install()
    await page.goto("/inbox")
    await page.clock.fast_forward("28:30")
    dialog = page.get_by_role("dialog", name="Sind Sie noch da?")
    await dialog.wait_for()
    faults = await faults_of(page)
    await page.keyboard.press("Enter")
    await dialog.wait_for(state="hidden")
    assert faults == []


async def test_an_unanswered_warning_keeps_the_draft_and_signs_out(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.clock.install()
    await page.get_by_role("link", name="Erstberatung führen").click()
    await page.get_by_label("Notiz zur Akte").fill("Noch nicht fertig")
    await page.clock.fast_forward("29:55")
    await expect(page).to_have_url(re.compile(r"/sign-in\?next="))
    await page.locator("form:has(input[value='p-adviser']) button").click()
    assert await page.get_by_label("Notiz zur Akte").input_value() == "Noch nicht fertig"


async def test_work_in_one_tab_keeps_the_forgotten_one_signed_in(pages: Pages) -> None:
    forgotten = await pages.open("p-adviser")
    await forgotten.clock.install()
    await forgotten.goto("/inbox")
    await forgotten.clock.fast_forward("25:00")
    other = await forgotten.context.new_page()
    await other.goto("/journeys")
    await forgotten.clock.fast_forward("04:58")
    assert await forgotten.get_by_role("dialog", name="Sind Sie noch da?").count() == 0
    assert forgotten.url.endswith("/inbox")
    await forgotten.clock.fast_forward("25:00")
    await expect(forgotten).to_have_url(re.compile(r"/sign-in\?next=%2Finbox$"))


async def test_without_script_a_note_says_when_the_session_ends(pages: Pages) -> None:
    page = await pages.open("p-adviser", script=False)
    assert "Ihre Anmeldung endet" in await page.inner_text(".idle-note")


async def test_what_a_page_asks_for_by_itself_keeps_nobody_signed_in(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    for _ in range(4):
        pages.house.now += timedelta(minutes=10)
        answer = await page.request.get("/inbox/news?seen=0", max_redirects=0)
    assert answer.status == 303
