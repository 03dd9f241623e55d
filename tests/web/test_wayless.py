"""A journey that cannot be planned as it was noted: its page and the overview say so, and lead to the way out."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from commands import correcting
from notifications.words import book
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Stage
from store import members
from tests.commands.test_correcting import lost
from tests.stage import PlayHouse
from tests.web.pages import Pages, enter_staff, faults_of
from tests.web.staff import HEAD
from web.words import FOLDER

WHY = "Zweck war vertauscht <b>"


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_problem_of_a_way_is_said_in_the_readers_language(language: str) -> None:
    text = Path(correcting.__file__).read_text("utf-8")
    codes = {*re.findall(r'Problem\("(\w+)"', text), "too_long"}
    assert len(codes) > 3
    assert codes == set(book(FOLDER, language)["way_wrong"])


async def stands_still(house: PlayHouse) -> None:
    """Let a journey stand without a way before a supervisor."""
    await lost(house)
    await enter_staff(house)
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)


async def test_a_supervisor_comes_from_the_overview_and_names_the_way(pages: Pages) -> None:
    house = pages.house
    await stands_still(house)
    page = await pages.open("p-head")
    await page.goto("/supervision")
    await page.get_by_role("link", name="Zweck und Route berichtigen").click()
    await expect(page.locator("#way")).to_be_in_viewport()
    await expect(page.locator("#way")).to_contain_text("lässt sich nicht weiter planen")
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert await faults_of(page) == []
    form = page.locator("#way form")
    await form.get_by_role("button").click()
    problems = page.locator("#problems li")
    await expect(problems).to_have_text([
        "Zweck: bitte einen Zweck aus der Liste wählen",
        "Warum: fehlt noch, bitte sagen, warum der Fall anders laufen soll",
    ])  # fmt: skip
    await form.get_by_label("Zweck").select_option(Pathway.P18A)
    await form.get_by_label("Warum").fill(WHY)
    await form.get_by_role("button").click()
    await expect(problems).to_contain_text("passt hier nur")
    await page.locator("#problems a").click()
    await expect(form.get_by_label("Route")).to_be_focused()
    await expect(form.get_by_label("Warum")).to_have_value(WHY)
    await form.get_by_label("Route").select_option(Route.ACCELERATED)
    await form.get_by_role("button").click()
    await expect(page.get_by_text("geht binnen einer Minute von selbst weiter").first).to_be_visible()
    assert (await house.quiet()).stage is Stage.COMPLETENESS_CHECK
    await page.goto(f"/journeys/{house.journey}")
    await expect(page.locator("#way")).to_have_count(0)
    await page.get_by_text(re.compile(r"^Einträge: \d")).click()
    await expect(page.get_by_role("row").filter(has_text="Einen Weg nennen, wo keiner ist")).to_contain_text(WHY)


async def test_who_may_not_name_a_way_reads_who_does(pages: Pages) -> None:
    house = pages.house
    await stands_still(house)
    page = await pages.open("p-officer")
    await page.goto(f"/journeys/{house.journey}")
    await expect(page.locator("#way")).to_contain_text("Lotse und Fachaufsicht")
    await expect(page.locator("#way form")).to_have_count(0)
    key = await page.locator("input[name=form_key]").first.input_value()
    form = {"form_key": key, "do": "correct", "pathway": "P18A", "route": Route.ACCELERATED.value, "why": WHY}
    answer = await page.request.post(f"/journeys/{house.journey}", form=form)
    assert answer.status == 403


async def test_a_journey_with_a_way_has_nothing_to_correct(pages: Pages) -> None:
    house = pages.house
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)
    page = await pages.open("p-head")
    await page.goto(f"/journeys/{house.journey}")
    await expect(page.locator("#way")).to_have_count(0)
    key = await page.locator("input[name=form_key]").first.input_value()
    form = {"form_key": key, "do": "correct", "pathway": "P18A", "route": Route.ACCELERATED.value, "why": WHY}
    answer = await page.request.post(f"/journeys/{house.journey}", form=form)
    assert "Es wurde nichts geändert" in await answer.text()
