"""The pages about programs: the description of the interface, and the tokens of one's account."""

from tests.web.pages import Pages, faults_of
from web.api.document import FILE, written


async def test_the_description_shows_every_way(pages: Pages) -> None:
    page = await pages.open()
    await page.goto("/api/docs")
    await page.locator("#answer_task summary").press("Enter")
    shown = await page.locator("#answer_task").inner_text()
    assert "Idempotency-Key" in shown
    await page.locator("#answer_task").get_by_role("link", name="GivenAnswer").click()
    assert page.url.endswith("#shape-GivenAnswer")


async def test_a_token_is_made_used_and_ended_by_its_member(pages: Pages) -> None:
    page = await pages.open("p-officer")
    await page.goto("/account/tokens")
    await page.get_by_label("Name des Programms").fill("Fachverfahren")
    await page.get_by_label("Unterlagen herunterladen").check()
    await page.get_by_role("button", name="Schlüssel ausstellen").click()
    assert await faults_of(page) == []
    secret = await page.locator(".secret code").inner_text()
    headers = {"Authorization": f"Bearer {secret}"}
    profile = await (await page.request.get("/api/v1/me", headers=headers)).json()
    assert (profile["person"], profile["token"]["scopes"]) == ("p-officer", ["read", "papers"])
    await page.goto("/account/tokens")
    assert secret not in await page.content()
    await page.get_by_role("button", name="Beenden").click()
    assert "keinen offenen Schlüssel" in await page.inner_text("main")
    assert (await page.request.get("/api/v1/me", headers=headers)).status == 401
    await page.get_by_role("button", name="Schlüssel ausstellen").click()
    assert await page.locator(".secret").count() == 0


def test_the_committed_document_is_current() -> None:
    assert FILE.read_text("utf-8") == written(), "run `python -m web.api.document` and commit docs/openapi.json"
