"""Coming in, finding the next task, completing it; with and without script."""

import pytest

from tests.web.pages import Pages


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_an_adviser_finds_the_next_task_and_completes_it(pages: Pages, script: bool) -> None:
    page = await pages.open("p-adviser", script=script)
    await page.get_by_role("link", name="Erstberatung führen").click()
    await page.get_by_label("Weitermachen").check()
    await page.get_by_role("button", name="Erledigen").click()
    assert "/inbox" in page.url
    await pages.house.quiet()
    assert await pages.house.open() == {"choose_route"}


async def test_a_foreign_task_and_an_invented_one_look_the_same(pages: Pages) -> None:
    page = await pages.open("p-stranger")
    foreign = await page.goto(f"/tasks/{pages.house.journey}/advise")
    told = await page.inner_text("main")
    invented = await page.goto("/tasks/jaaaaaaaaaaaaaaaaaaaaaaa/advise")
    assert foreign is not None
    assert invented is not None
    assert (foreign.status, told) == (invented.status, await page.inner_text("main")) == (404, told)
