"""What was typed when a session ends by itself: kept from every form of the page, for its writer, and offered again."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from store import drafts
from tests.web.pages import Pages, faults_of
from tests.web.parties import code_of, come_in

SIGNED_OUT = re.compile(r"/sign-in\?next=")
AT_THE_END = "29:55"
HAPPENED = "form:has(input[value=report]) [name=happening]"


async def test_comment_and_hold_are_offered_on_return_and_go_back_into_their_fields(pages: Pages) -> None:
    page = await _at(pages, f"/tasks/{pages.house.journey}/advise")
    await page.get_by_label("Mitteilung", exact=True).fill("Ruft morgen zurück")
    await page.locator("summary", has_text="Zurückstellen").click()
    hold = page.locator("form:has(input[value=hold])")
    await hold.locator("[name=reason]").select_option("promised")
    await hold.locator("[name=until_on]").fill("2027-01-08")
    await _leave_and_return(page)
    offers = page.locator(".typed form")
    await expect(offers).to_have_count(2)
    assert await faults_of(page) == []
    await offers.filter(has_text="Ruft morgen zurück").get_by_role("button", name="Wieder einsetzen").click()
    await expect(page.get_by_label("Mitteilung", exact=True)).to_have_value("Ruft morgen zurück")
    async with page.expect_response("**/session/typed/forget"):
        await offers.get_by_role("button", name="Wieder einsetzen").click()
    await expect(hold.locator("[name=until_on]")).to_be_visible()
    assert await hold.locator("[name=reason]").input_value() == "promised"
    assert await hold.locator("[name=until_on]").input_value() == "2027-01-08"
    await page.reload()
    await expect(offers).to_have_count(0)


@pytest.mark.parametrize(
    ("place", "field"), [("/journeys/{}", HAPPENED), ("/journeys/{}/request", "[name='mark.worker.passport_copy']")]
)
async def test_the_forms_of_a_journey_and_of_a_request_are_offered_as_well(
    pages: Pages, place: str, field: str
) -> None:
    page = await _at(pages, place.format(pages.house.journey))
    told = await page.locator(field).select_option(index=1)
    await _leave_and_return(page)
    await page.get_by_role("button", name="Wieder einsetzen").click()
    await expect(page.locator(field)).to_have_value(told[0])


async def test_two_tabs_both_keep_what_was_typed(pages: Pages) -> None:
    first = await _at(pages, f"/tasks/{pages.house.journey}/advise")
    second = await first.context.new_page()
    await second.clock.install()
    await second.goto(f"/journeys/{pages.house.journey}")
    await first.get_by_label("Notiz zur Akte").fill("Noch nicht fertig")
    await second.locator(HAPPENED).select_option(index=1)
    await _leave_and_return(first)
    await expect(first.get_by_label("Notiz zur Akte")).to_have_value("Noch nicht fertig")
    await first.goto("about:blank")
    await second.evaluate("localStorage.clear()")  # as if it had come first to count its time
    await _leave_and_return(second)
    await expect(second.locator(".typed form")).to_have_count(1)


async def test_a_form_of_before_is_taken_from_whoever_has_signed_in_again_in_another_tab(pages: Pages) -> None:
    page = await _at(pages, f"/tasks/{pages.house.journey}/advise")
    await page.get_by_label("Mitteilung", exact=True).fill("Ruft morgen zurück")
    other = await page.context.new_page()
    await other.goto("/sign-in")
    await other.locator("form:has(input[value='p-adviser']) button").click()
    await other.wait_for_url("**/inbox")
    await page.get_by_role("button", name="Mitteilen").click()
    await expect(page.locator(".comment")).to_contain_text("Ruft morgen zurück")


async def test_what_was_typed_is_offered_to_its_writer_alone(pages: Pages) -> None:
    page = await _at(pages, f"/journeys/{pages.house.journey}")
    await page.locator(HAPPENED).select_option(index=1)
    await _leave_and_return(page, "p-clerk")
    await expect(page.locator("#happened")).to_be_visible()
    await expect(page.locator(".typed form")).to_have_count(0)


async def test_words_can_be_read_and_discarded_without_script(pages: Pages) -> None:
    page = await _at(pages, f"/tasks/{pages.house.journey}/advise")
    await page.get_by_label("Mitteilung", exact=True).fill("Ruft morgen zurück")
    await page.clock.fast_forward(AT_THE_END)
    await expect(page).to_have_url(SIGNED_OUT)
    plain = await pages.open("p-adviser", script=False)
    await plain.goto(f"/tasks/{pages.house.journey}/advise")
    await expect(plain.locator(".typed blockquote")).to_have_text("Ruft morgen zurück")
    await expect(plain.get_by_role("button", name="Wieder einsetzen")).to_be_hidden()
    await plain.get_by_role("button", name="Verwerfen").click()
    await expect(plain.get_by_role("heading", level=1)).to_have_text("Erstberatung führen")
    await expect(plain.locator(".typed form")).to_have_count(0)


async def test_a_worker_comes_back_through_the_link_to_what_was_typed(party_pages: Pages, tmp_path: Path) -> None:
    page = await party_pages.open()
    await page.clock.install()
    await come_in(party_pages, page, tmp_path, "worker")
    await page.get_by_role("link", name="Jetzt erledigen").click()
    await page.get_by_label("Notiz zur Akte").fill("Der Pass ist unterwegs")
    await page.get_by_label("Mitteilung", exact=True).fill("Wann kommt die Vollmacht?")
    await page.clock.fast_forward(AT_THE_END)
    await page.wait_for_url("**/p/**")
    party_pages.house.now += timedelta(minutes=30)
    await page.locator("form[action$='/code'] button").click()
    await page.locator("input[name=code]").fill(await code_of(party_pages, tmp_path, "worker"))
    await page.locator("form[action$='/enter'] button").click()
    await page.get_by_role("link", name="Weiter, wo Sie aufgehört haben").click()
    await expect(page.get_by_label("Notiz zur Akte")).to_have_value("Der Pass ist unterwegs")
    await page.get_by_role("button", name="Wieder einsetzen").click()
    await expect(page.get_by_label("Mitteilung", exact=True)).to_have_value("Wann kommt die Vollmacht?")


async def test_what_was_looked_for_is_not_kept(pages: Pages) -> None:
    page = await _at(pages, "/inbox")
    await page.locator("#search").fill("Silva")
    await page.locator("[name=due]").select_option("week")
    await _leave_and_return(page)
    async with pages.house.store.read() as connection:
        assert await drafts.latest(connection, "p-adviser") is None


@pytest.mark.parametrize("broken", ["**/session/typed", "**/sign-out"])
async def test_the_page_is_left_also_where_the_connection_breaks(pages: Pages, broken: str) -> None:
    page = await _at(pages, f"/tasks/{pages.house.journey}/advise")
    await page.get_by_label("Mitteilung", exact=True).fill("Ruft morgen zurück")
    await page.route(broken, lambda one: one.abort())
    await page.clock.fast_forward(AT_THE_END)
    await expect(page).to_have_url(SIGNED_OUT)


async def _at(pages: Pages, path: str) -> Page:
    page = await pages.open("p-adviser")
    await page.clock.install()
    await page.goto(path)
    return page


async def _leave_and_return(page: Page, person: str = "p-adviser") -> None:
    """Let the time run out, and sign in again."""
    await page.clock.fast_forward(AT_THE_END)
    await expect(page).to_have_url(SIGNED_OUT)
    await page.locator(f"form:has(input[value='{person}']) button").click()
    await page.wait_for_url(lambda url: "/sign-in" not in url)
