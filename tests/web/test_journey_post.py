"""The letters and reminders on the page of a journey: steered, stopped and sent again."""

import re

from playwright.async_api import expect
from sqlalchemy import update

from store.letters import LetterRow
from store.states import LetterState
from store.tables import letters as letter_table
from tests.commands.test_correspondence import deliver
from tests.web.pages import Pages, opened


async def letters_of(pages: Pages, letter: str) -> list[LetterRow]:
    return [one for one in await pages.house.letters() if one.letter == letter]


async def test_a_reminder_is_brought_forward_with_a_reason(years: Pages) -> None:
    await years.house.answer("grant_sub_authority", "signed")
    await years.house.look_at_the_clock()
    page = await opened(years, "p-officer")
    due = page.locator(".reminders li").filter(has_text="Vollmachten prüfen")
    await due.locator("summary").click()
    await due.get_by_role("button", name="Jetzt senden").click()
    await expect(page.get_by_role("alert")).to_contain_text("wählen Sie einen Grund")
    await due.get_by_label("Grund").select_option("Es eilt")
    await due.get_by_role("button", name="Jetzt senden").click()
    await expect(page.get_by_role("status").first).to_contain_text("Die Erinnerung geht")
    await expect(due).to_contain_text("wurde vorgezogen · Es eilt")
    [letter] = [one for one in await letters_of(years, "reminder") if one.role == "chamber"]
    assert letter.reserved_at == years.house.now
    await expect(page.locator(".event").first).to_contain_text("Erinnerung vorgezogen")


async def test_reminders_are_skipped_stopped_and_go_on(years: Pages) -> None:
    house = years.house
    await house.answer("grant_sub_authority", "signed")
    await house.look_at_the_clock()
    pages = [await opened(years, "p-officer") for _ in range(2)]  # the second one is looked at before the first is used
    first, second = [one.locator(".reminders li").filter(has_text="Vollmachten prüfen") for one in pages]
    for due, button in ((first, "Diese auslassen"), (second, "Keine mehr senden")):
        await due.locator("summary").click()
        await due.get_by_label("Grund").select_option("Es eilt")
        await due.get_by_role("button", name=button).click()
    await expect(first).to_contain_text("wird ausgelassen · Es eilt")
    await expect(pages[1].get_by_role("status").first).to_contain_text("Es gehen keine Erinnerungen mehr hinaus")
    await expect(second).to_contain_text("Abgestellt")
    await house.pass_days(60)
    assert [one for one in await letters_of(years, "reminder") if one.role == "chamber"] == []


async def test_stopped_reminders_go_on_again(years: Pages) -> None:
    house = years.house
    await house.answer("grant_sub_authority", "signed")
    await house.look_at_the_clock()
    page = await opened(years, "p-officer")
    due = page.locator(".reminders li").filter(has_text="Vollmachten prüfen")
    for button, said in (("Keine mehr senden", "keine Erinnerungen mehr"), ("Wieder erinnern", "wieder erinnert")):
        await due.locator("summary").click()
        await due.get_by_label("Grund").select_option("Es eilt")
        await due.get_by_role("button", name=button).click()
        await expect(page.get_by_role("status").first).to_contain_text(said)
    await house.pass_days(60)
    assert [one for one in await letters_of(years, "reminder") if one.role == "chamber"]


async def test_nobody_is_offered_to_silence_the_reminders_of_their_own_tasks(years: Pages) -> None:
    page = await opened(years, "p-officer")
    await expect(page.locator(".reminders summary")).to_have_count(0)
    await years.house.answer("grant_sub_authority", "signed")
    page = await opened(years, "p-adviser")
    await expect(page.locator(".reminders li")).to_contain_text("Vollmachten prüfen")
    await expect(page.locator(".reminders summary")).to_have_count(0)


async def test_a_letter_is_sent_again_from_the_page(pages: Pages) -> None:
    await deliver(pages.house)
    page = await opened(pages)
    await page.get_by_role("button", name=re.compile("Noch einmal senden.*Neue Aufgabe, Kammer")).click()
    await expect(page.get_by_role("status").first).to_contain_text("noch einmal hinaus")
    await expect(page.get_by_role("row").filter(has_text="erneut")).to_have_count(1)
    assert [one.state for one in await letters_of(pages, "task")] == ["sent", "reserved"]


async def test_every_letter_says_what_became_of_it(years: Pages) -> None:
    house = years.house
    async with house.store.begin() as connection:
        reminders = letter_table.c.letter == "reminder"
        await connection.execute(update(letter_table).where(reminders).values(state=LetterState.REJECTED))
    page = await opened(years)
    post = page.locator("section[aria-labelledby=post]")
    reminder = post.get_by_role("row").filter(has_text="Erinnerung").first
    await expect(reminder).to_contain_text(re.compile(r"\d von \d"))
    await expect(reminder).to_contain_text("kam nicht an")
    await expect(post.get_by_role("row").filter(has_text="Neue Aufgabe").first).to_contain_text("geht gleich hinaus")
