"""What is done on the page of a journey: reported, withdrawn, saved while nobody answers."""

import pytest
from playwright.async_api import FormData, expect

from tests.web.pages import Pages, opened


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
