"""The inbox as people use it: what comes first, heaps with numbers, one more key, one menu for each line."""

import re
from datetime import date, timedelta

import pytest
from playwright.async_api import expect
from sqlalchemy import update

from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import members, tables, tasks
from store.members import Member
from tests.web.answering import answer
from tests.web.desks import Desks
from tests.web.pages import Pages, faults_of
from web.words import words_in

FRIDAY = date(2027, 5, 28)
COLLEAGUE = Member(
    person="p-ben", organisation="ihk-stuttgart", role=Role.CHAMBER, name="Ben Zweite", email="b@x.example",
    valid_from_on=date(2020, 1, 1),
)  # fmt: skip
HEAPS = ("mine", "queue", "hold", "waiting", "done")


def test_a_day_is_told_by_its_distance_and_its_date() -> None:
    german, english = words_in("de"), words_in("en")
    assert german.due(FRIDAY, FRIDAY - timedelta(days=3)) == "in 3 Tagen (Fr., 28.05.2027)"
    assert german.due(FRIDAY, FRIDAY + timedelta(days=2)) == "seit 2 Tagen überfällig (Fr., 28.05.2027)"
    assert english.due(FRIDAY, FRIDAY - timedelta(days=3)).endswith("(Fri, 28 May 2027)")


async def test_what_is_overdue_comes_first_and_then_what_is_due_soonest(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    listed = await ada.tasks()
    async with desks.store.read() as connection:
        found = [await tasks.get(connection, one) for one in listed]
    due = [one.due_on for one in found if one and one.due_on]
    assert len(due) == len(listed) > 3
    assert due == sorted(due)


async def test_the_numbers_of_the_heaps_agree_with_their_lists(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    await ada.send("/inbox/many", what="take", task=(await ada.tasks())[:2])
    page = await ada.look("/inbox")
    numbers = [int(one) for one in re.findall(r'<span class="count">(\d+)</span></a>', page)]
    assert numbers == [len(await ada.tasks(f"/inbox?tab={heap}")) for heap in HEAPS]
    assert numbers[:2] == [2, 4]


async def test_one_looks_as_who_acts_or_as_who_accompanies(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    page = await ada.look("/inbox?side=supervise&tab=queue")
    assert 'aria-current="true">Ich begleite</a>' in re.sub(r"\s+", " ", page).replace('" >', '">')
    assert 'href="/inbox?tab=queue"' in page, "the other side of the same heap"


async def test_views_that_everybody_has_cannot_be_removed(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    page = await ada.look("/inbox")
    assert '<a href="/inbox?due=overdue">Überfällige Aufgaben</a></li>' in page
    assert 'name="remove"' not in page


@pytest.mark.parametrize("heap", HEAPS)
async def test_an_empty_heap_says_what_would_lie_here_and_that_it_was_narrowed(desks: Desks, heap: str) -> None:
    cem = await desks.sit("p-third")
    page = await cem.look(f"/inbox?tab={heap}&due=overdue&stage=training")
    assert words_in("de").say(f"empty.{heap}") in page
    assert f'<a href="/inbox?tab={heap}">Ohne Filter zeigen</a>' in page


async def test_an_empty_heap_leads_on_to_one_that_is_not(desks: Desks) -> None:
    cem = await desks.sit("p-third")
    free = await cem.tasks()
    assert f'<a href="/inbox?tab=queue">Weiter zu „Offen“ ({len(free)})</a>' in await cem.look("/inbox?tab=mine")
    await cem.send("/inbox/many", what="take", task=free)
    assert f'<a href="/inbox?tab=mine">Weiter zu „Meine“ ({len(free)})</a>' in await cem.look("/inbox?tab=queue")


async def test_the_next_task_is_one_that_is_left_however_much_oneself_has_prepared(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    *soonest, last = await ada.tasks()
    async with desks.store.begin() as connection:
        prepared = update(tables.tasks).where(tables.tasks.c.id.in_(soonest)).values(preparer="p-adviser")
        await connection.execute(prepared)
    assert len(soonest) > 3
    assert (await ada.send("/inbox/next")).headers["location"] == f"/tasks/{last}"


async def test_filters_are_searched_stand_in_the_address_and_come_back(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.locator("summary", has_text="Arten von Aufgaben").click()
    search = page.get_by_label("In der Liste suchen").nth(1)
    await search.fill("erstber")
    await expect(page.locator(".narrow [name=task]:visible")).to_have_count(1)
    await search.press("Enter")
    await page.get_by_label("Erstberatung führen", exact=True).check()
    assert await faults_of(page) == []
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page).to_have_url(re.compile("task=advise"))
    await page.locator("summary", has_text="Abschnitte").click()
    await page.get_by_label("Visum und Einreise", exact=True).check()
    await page.get_by_role("button", name="Anzeigen").click()
    await expect(page.locator(".chip")).to_have_count(2)
    await expect(page.locator(".empty")).to_be_visible()
    await page.locator(".chip", has_text="Visum und Einreise").click()
    await expect(page.locator(".pick input")).to_have_count(1)
    await page.go_back()
    await expect(page.locator(".chip")).to_have_count(2)


async def test_a_line_has_a_menu_that_keys_reach(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await expect(page.locator("tr.new")).to_have_count(1)
    await page.goto(f"/tasks/{pages.house.journey}/advise")
    await page.goto("/inbox")
    await expect(page.locator("tr.new")).to_have_count(0)
    await page.locator(".row-menu summary").press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("tr.new")).to_have_count(1)
    await page.locator(".row-menu summary").press("Enter")
    assert await faults_of(page) == []
    await page.get_by_role("button", name="Mir zuweisen").press("Enter")
    await expect(page.get_by_text("Übernommen")).to_be_visible()


async def test_a_task_in_hand_says_until_when_and_is_extended_or_handed_on(pages: Pages) -> None:
    async with pages.house.store.begin() as connection:
        await members.put(connection, COLLEAGUE)
    page = await pages.open("p-adviser")
    await page.locator("#next-task").click()
    await expect(page.locator("dl.facts")).to_contain_text("Bei Ihnen bis")
    await page.get_by_role("button", name="Verlängern").click()
    await page.get_by_label("Kollegin oder Kollege").select_option("Ben Zweite")
    await page.get_by_role("button", name="Weitergeben").click()
    await expect(page.locator("dl.facts")).to_contain_text("Bei Ben Zweite")


async def test_after_an_answer_the_next_task_is_one_key_away(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await answer(page, pages.house, "advise", "proceed")
    await expect(page.locator("#next-task")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Verfahrensweg wählen")


async def test_keys_help_search_and_can_be_switched_off(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.keyboard.press("?")
    await expect(page.locator("#keys")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("/")
    await expect(page.locator("#search")).to_be_focused()
    await page.keyboard.type("j")
    await expect(page.locator("#search")).to_have_value("j")
    await page.goto("/account")
    await page.locator("[data-keys-switch]").uncheck()
    await page.goto("/inbox")
    await page.keyboard.press("j")
    await page.keyboard.press("?")
    await expect(page.locator("tbody th a:focus")).to_have_count(0)
    await expect(page.locator("#keys")).to_be_hidden()


async def test_a_task_rests_for_a_reason_until_a_day_with_a_note_and_keeps_its_age(pages: Pages) -> None:
    page, house = await pages.open("p-adviser"), pages.house
    await page.goto(f"/tasks/{house.journey}/advise")
    await page.locator("summary", has_text="Zurückstellen").click()
    form = page.locator("form:has(input[value=hold])")
    await form.locator("[name=reason]").select_option("promised")
    await form.locator("[name=until_on]").fill(f"{berlin_day(house.now) + timedelta(days=14)}")
    await form.locator("[name=comment]").fill("Betrieb ruft zurück")
    await form.get_by_role("button").click()
    await expect(page.locator(".comment")).to_contain_text("Betrieb ruft zurück")
    await house.quiet()
    house.now += timedelta(days=4)
    page = await pages.open("p-adviser")
    await page.goto("/inbox?tab=hold")
    told = re.compile(r"zugesagt, Tag 4 von \d\d.*Offen seit 4 Tagen", re.DOTALL)
    await expect(page.locator("tbody tr")).to_contain_text(told)
    await page.goto(f"/tasks/{house.journey}/advise")
    await page.locator("summary", has_text="Zurückstellen").click()
    await page.get_by_role("button", name="Wieder aufnehmen").click()
    await house.quiet()
    await page.goto("/inbox")
    await expect(page.locator("tbody tr")).to_contain_text("Offen seit 4 Tagen")
