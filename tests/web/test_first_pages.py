"""Coming in, finding the next task, completing it; with and without script, in light and dark."""

import pytest

from tests.web.pages import Pages, faults_of


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_an_adviser_finds_the_next_task_and_completes_it(pages: Pages, script: bool) -> None:
    page = await pages.open("p-adviser", script=script)
    await page.get_by_role("link", name="Erstberatung führen").click()
    await page.get_by_label("Weitermachen").check()
    await page.get_by_role("button", name="Erledigen").click()
    assert "/inbox" in page.url
    await pages.house.quiet()
    assert await pages.house.open() == {"choose_route"}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
async def test_nobody_is_shut_out_of_the_first_pages(pages: Pages, dark: bool) -> None:
    page = await pages.open("p-adviser", dark=dark)
    faults = await faults_of(page)
    await page.get_by_role("link", name="Erstberatung führen").click()
    faults += await faults_of(page)
    await page.goto("/sign-in")
    assert faults + await faults_of(page) == []


async def test_a_foreign_task_and_an_invented_one_look_the_same(pages: Pages) -> None:
    page = await pages.open("p-stranger")
    foreign = await page.goto(f"/tasks/{pages.house.journey}/advise")
    told = await page.inner_text("main")
    invented = await page.goto("/tasks/jaaaaaaaaaaaaaaaaaaaaaaa/advise")
    assert foreign is not None
    assert invented is not None
    assert (foreign.status, told) == (invented.status, await page.inner_text("main")) == (404, told)
