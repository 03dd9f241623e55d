"""The list of journeys and the page of one, as an office uses them in a real browser."""

import gzip
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, FormData, Page, expect
from sqlalchemy import event, update
from sqlalchemy.engine import Engine

from rules.terms.stages import Stage
from store import journeys
from store.letters import LetterRow
from store.states import LetterState
from store.tables import letters as letter_table
from tests.commands.test_correspondence import deliver
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.five_years import five_years
from tests.web.pages import SEEN, Pages, enter_staff, faults_of, served

KILOBYTES = 100


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


async def opened(pages: Pages, person: str = "p-adviser", **looks: object) -> Page:
    """Open the journey's page as somebody of an office."""
    page = await pages.open(person, **looks)  # type: ignore[arg-type]
    await page.goto(f"/journeys/{pages.house.journey}")
    return page


async def letters_of(pages: Pages, letter: str) -> list[LetterRow]:
    return [one for one in await pages.house.letters() if one.letter == letter]


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
    await page.goto("/journeys?stage=visa&move=ours&q=nobody")
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


async def test_the_schedule_can_be_read_without_seeing_it(years: Pages) -> None:
    page = await opened(years)
    drawing = page.get_by_role("img", name="Zeitplan des Falls LB-2030-0001")
    assert await drawing.locator("rect.bar").count() == 3
    await page.locator("summary", has_text="Zeitplan als Tabelle").click()
    row = page.get_by_role("row").filter(has_text="Untervollmacht unterschreiben").first
    await expect(row).to_contain_text("läuft")
    await expect(row).to_contain_text("18. März 2030")


async def test_the_story_can_be_filtered(years: Pages) -> None:
    page = await opened(years)
    for name, lines in (("Entscheidungen", 4), ("Aufgaben", 9), ("Schreiben", 5)):
        await page.locator(".tabs-small").get_by_role("link", name=name).click()
        await expect(page.locator(".event")).to_have_count(lines)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_something_is_reported_once(pages: Pages, script: bool) -> None:
    page = await opened(pages, script=script)
    await page.get_by_label("Was ist geschehen?").select_option("Betrieb hat zurückgezogen")
    form = page.locator("form:has(select[name=happening])")
    fields = FormData()
    for name in ("form_key", "key", "do", "happening", "on"):
        fields.set(name, await form.locator(f"[name={name}]").input_value())
    await page.get_by_role("button", name="Melden").click()
    await expect(page.get_by_role("status").first).to_contain_text("Erledigt")
    again = await page.request.post(page.url.split("?")[0], form=fields)
    await pages.house.quiet()
    assert "Erledigt" in await again.text()
    assert [one.event for one in await pages.house.story()].count("employer_withdrew") == 1


async def test_what_an_office_may_not_report_is_not_offered_and_refused(pages: Pages) -> None:
    page = await opened(pages, "p-clerk")
    await expect(page.get_by_text("kann Ihre Stelle kein Ereignis melden")).to_be_visible()
    await expect(page.get_by_role("button", name="Fall zurückziehen")).to_have_count(0)
    key = await page.locator("input[name=form_key]").first.input_value()
    for wanted in ({"do": "report", "happening": "employer_withdrew"}, {"do": "withdraw", "sure": "yes"}):
        sent = await page.request.post(page.url, form={"form_key": key, "key": "k", "on": "2030-03-04", **wanted})
        assert sent.status == 403
        assert "Das darf Ihre Stelle" in await sent.text()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"do": "report", "happening": "", "on": "2030-03-04"}, "wählen Sie, was geschehen ist"),
        ({"do": "report", "happening": "' OR 1", "on": "2030-03-04"}, "wählen Sie, was geschehen ist"),
        ({"do": "report", "happening": "employer_withdrew", "on": "gestern"}, "geben Sie den Tag an"),
        ({"do": "report", "happening": "employer_withdrew", "on": "2999-01-01"}, "liegt in der Zukunft"),
        ({"do": "withdraw", "on": "2030-03-04"}, "bestätigen Sie"),
        ({"do": "remind", "task": "x", "wish": "skip", "reason": "spoken"}, "gibt es nicht mehr"),
        ({"do": "dance"}, "gibt es nicht mehr"),
        ({}, "gibt es nicht mehr"),
    ],
)
async def test_a_wrong_form_is_answered_with_what_to_do(pages: Pages, wrong: dict[str, str], said: str) -> None:
    page = await opened(pages)
    key = await page.locator("input[name=form_key]").first.input_value()
    answer = await page.request.post(page.url, form={"form_key": key, "key": "k", **wrong})
    assert answer.status == 422
    assert said in await answer.text()


async def test_a_journey_is_withdrawn_only_by_somebody_who_is_sure(pages: Pages) -> None:
    page = await opened(pages)
    await page.locator("summary", has_text="Fall zurückziehen").click()
    await page.get_by_role("button", name="Fall zurückziehen").click()
    await page.get_by_role("alert").get_by_role("link").click()
    await page.get_by_label("Ja, der Fall soll enden.").check()
    await page.get_by_role("button", name="Fall zurückziehen").click()
    await expect(page.get_by_role("status").first).to_contain_text("Erledigt")
    assert await pages.house.open() == {"closing_talk"}


async def test_what_is_saved_while_nobody_answers_is_said_and_carried_out_once_later(pages: Pages) -> None:
    house = pages.house
    page = await opened(pages)
    await house.worker_goes()
    await page.get_by_label("Was ist geschehen?").select_option("Betrieb hat zurückgezogen")
    await page.get_by_role("button", name="Melden").click()
    await expect(page.get_by_role("status").first).to_contain_text("Gespeichert")
    await expect(page.locator(".saved")).to_contain_text("Meldung eines Ereignisses")
    await house.worker_comes()
    await house.comes_to({"closing_talk"})
    await page.reload()
    assert [one.event for one in await house.story()].count("employer_withdrew") == 1


async def test_reminders_are_skipped_brought_forward_and_stopped_with_a_reason(years: Pages) -> None:
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
