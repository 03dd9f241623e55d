"""Coming in with password and second factor, being kept out, and going out everywhere."""

import re
from datetime import timedelta

import pytest

from store import accounts, members
from store.audit import entries
from tests.web.pages import Pages, faults_of
from tests.web.staff import ADDRESS, PASSWORD, code_of, open_account, sign_in
from web.entrance.second_factor import from_text


async def test_password_and_second_factor_open_the_desk(real_pages: Pages) -> None:
    secret = await open_account(real_pages.house)
    page = await real_pages.open()
    await page.goto("/inbox")
    await sign_in(page, code_of(secret, real_pages.house.now))
    assert page.url.endswith("/inbox")


async def test_a_code_opens_once(real_pages: Pages) -> None:
    secret = await open_account(real_pages.house)
    code = code_of(secret, real_pages.house.now)
    for here in ("/inbox", "/sign-in"):
        page = await real_pages.open()
        await page.goto("/inbox")
        await sign_in(page, code)
        assert page.url.endswith(here)


async def test_every_wrong_answer_reads_the_same_and_five_are_too_many(real_pages: Pages) -> None:
    secret = await open_account(real_pages.house)
    page = await real_pages.open()
    said = set()
    for password, email in (("falsch und lang genug", ADDRESS), (PASSWORD, "niemand@nirgends.example")):
        await page.goto("/sign-in")
        await sign_in(page, "000000", password, email)
        said.add(await page.locator("#problems").inner_text())
    assert len(said) == 1
    for _ in range(4):
        await page.goto("/sign-in")
        await sign_in(page, "000000")
    await page.goto("/sign-in")
    await sign_in(page, code_of(secret, real_pages.house.now))
    assert "Bitte warten Sie" in await page.inner_text("h1")
    assert await faults_of(page) == []
    real_pages.house.now += timedelta(minutes=16)
    await page.goto("/sign-in")
    await sign_in(page, code_of(secret, real_pages.house.now))
    assert page.url.endswith("/inbox")


async def test_there_are_no_personas_in_production(real_pages: Pages) -> None:
    page = await real_pages.open()
    await page.goto("/sign-in")
    assert await page.locator("form[action='/sign-in/persona']").count() == 0
    answer = await page.request.post("/sign-in/persona", form={"person": "p-adviser"})
    assert answer.status == 404


async def test_an_invitation_opens_an_account_and_demands_a_second_factor(real_pages: Pages) -> None:
    house = real_pages.house
    async with house.store.begin() as connection:
        await accounts.invite(connection, "p-adviser", "einmal-code", house.now)
    page = await real_pages.open()
    await page.goto("/sign-in/invitation")
    await page.get_by_label("E-Mail").fill(ADDRESS)
    await page.get_by_label("Code der Einladung").fill("einmal-code")
    await page.get_by_label("Ihr neues Passwort").fill(PASSWORD)
    faults = await faults_of(page)
    await page.get_by_role("button", name="Konto öffnen").click()
    await page.goto("/inbox")
    assert page.url.endswith("/account/second")
    secret = (await page.locator("#secret").inner_text()).replace(" ", "")
    plain = from_text(secret)
    assert plain is not None
    await page.get_by_label("Code aus der App").fill(code_of(plain, house.now))
    await page.get_by_label("Ihr jetziges Passwort").fill(PASSWORD)
    faults += await faults_of(page)
    await page.get_by_role("button", name="Einrichten").click()
    assert "said=second" in page.url
    assert faults + await faults_of(page) == []
    again = await page.request.post(
        "/sign-in/invitation", form={"email": ADDRESS, "code": "einmal-code", "password": PASSWORD}
    )
    assert again.status == 401


async def test_signing_out_everywhere_ends_the_other_browser_too(real_pages: Pages) -> None:
    secret = await open_account(real_pages.house)
    windows = [await real_pages.open() for _ in range(2)]
    for later, page in enumerate(windows):
        await page.goto("/inbox")
        await sign_in(page, code_of(secret, real_pages.house.now, later))
    await windows[0].goto("/account")
    assert await windows[0].locator("#sessions ~ ul li").count() == 2
    await windows[0].get_by_role("button", name="Überall abmelden").click()
    await windows[1].goto("/inbox")
    assert "/sign-in" in windows[1].url


async def test_who_leaves_the_office_is_out_at_once(real_pages: Pages) -> None:
    house = real_pages.house
    secret = await open_account(house)
    page = await real_pages.open()
    await page.goto("/inbox")
    await sign_in(page, code_of(secret, house.now))
    async with house.store.begin() as connection:
        member = await members.get(connection, "p-adviser")
        assert member is not None
        gone = {**member.__dict__, "valid_until_on": house.now.date() - timedelta(days=1)}
        await members.put(connection, members.Member(**gone))
    await page.goto("/inbox")
    assert "/sign-in" in page.url


async def test_sign_ins_and_refusals_are_on_audit(real_pages: Pages) -> None:
    secret = await open_account(real_pages.house)
    page = await real_pages.open()
    for code in ("000000", code_of(secret, real_pages.house.now)):
        await page.goto("/sign-in")
        await sign_in(page, code)
    async with real_pages.house.store.read() as connection:
        actions = [one.action for one in await entries(connection)]
    assert actions[-2:] == ["sign-in refused", "sign-in"]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_what_was_typed_when_the_session_ended_is_sent_after_signing_in(pages: Pages, script: bool) -> None:
    page = await pages.open("p-adviser", script=script)
    await page.get_by_role("link", name="Erstberatung führen").click()
    await page.get_by_label("Weitermachen").check()
    await page.get_by_label("Notiz zur Akte").fill("Drei Fragen <b>offen</b>")
    await page.context.clear_cookies()
    await page.get_by_role("button", name="Erledigen").click()
    assert "nicht verloren" in await page.inner_text("main")
    await page.locator("form:has(input[value='p-adviser']) button").click()
    assert "Drei Fragen <b>offen</b>" in await page.inner_text("blockquote")
    faults = await faults_of(page) if script else []
    await page.get_by_role("button", name="Jetzt absenden").click()
    assert re.search("said=(applied|recorded)", page.url)
    assert faults == []


async def test_what_was_typed_is_offered_to_nobody_else(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.get_by_role("link", name="Erstberatung führen").click()
    await page.get_by_label("Weitermachen").check()
    await page.get_by_label("Notiz zur Akte").fill("Nur für mich")
    await page.context.clear_cookies()
    await page.get_by_role("button", name="Erledigen").click()
    await page.locator("form:has(input[value='p-officer']) button").click()
    assert "Nur für mich" not in await page.content()


async def test_signing_in_leads_back_to_the_page_with_its_filters(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.context.clear_cookies()
    await page.goto(f"{pages.address}/inbox?due=overdue&tab=queue")
    await page.locator("form:has(input[value='p-adviser']) button").click()
    assert page.url == f"{pages.address}/inbox?due=overdue&tab=queue"
    await page.context.clear_cookies()
    part = await page.request.get("/inbox/news", headers={"HX-Request": "true", "HX-Current-URL": page.url})
    assert part.headers["hx-redirect"] == "/sign-in?next=%2Finbox%3Fdue%3Doverdue%26tab%3Dqueue"
