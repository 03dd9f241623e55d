"""The page of employer and worker: from the caught mail to an answered task, and everything the link must not do."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.async_api import expect

from rules.terms.happenings import AuthorityState
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import documents, journeys, parties
from store.audit import entries
from store.parties import person_id
from tests.openings import Opening
from tests.papers import PDF, pdf
from tests.web.pages import Pages, faults_of
from tests.web.parties import code_of, come_in, link_of, mails
from tests.web.test_missing_papers import lying

PHONE = 390


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
async def test_from_the_mail_to_an_answered_task_on_a_phone(party_pages: Pages, tmp_path: Path, script: bool) -> None:
    page = await party_pages.open(width=PHONE, script=script)
    await come_in(party_pages, page, tmp_path, "worker")
    assert "Ana Muster" in await page.inner_text("main")
    await page.get_by_role("link", name="Jetzt erledigen").click()
    await page.get_by_label("Unterschrieben", exact=True).check()
    await page.get_by_role("button", name="Erledigen").click()
    assert "/portal" in page.url
    await party_pages.house.quiet()
    assert await party_pages.house.open() == {"grant_sub_authority"}


async def test_custodians_come_in_by_their_link_and_sign(party_pages: Pages, tmp_path: Path) -> None:
    guardian = {"name": "Mai Muster", "email": "mai@muster.example", "language": "de"}
    opening = Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True)
    await party_pages.house.begin(opening, {"custodian": guardian})
    page = await party_pages.open(width=PHONE)
    await come_in(party_pages, page, tmp_path, "custodian")
    assert "Mai Muster" in await page.inner_text("main")
    await page.get_by_role("link", name="Jetzt erledigen").click()
    await page.get_by_label("Unterschrieben", exact=True).check()
    await page.get_by_role("button", name="Erledigen").click()
    assert "/portal" in page.url


async def test_the_link_alone_says_nothing_about_anybody(party_pages: Pages, tmp_path: Path) -> None:
    page = await party_pages.open()
    await page.goto(await link_of(party_pages, tmp_path, "worker"))
    text = await page.content()
    assert not any(word in text for word in ("Ana", "Muster", "Probewerk", "muster.example", "Vollmacht"))
    answer = await page.goto("/portal")
    assert answer is not None
    assert "/sign-in" in page.url


async def test_a_code_opens_only_where_it_was_asked_for_and_only_once(party_pages: Pages, tmp_path: Path) -> None:
    link = await link_of(party_pages, tmp_path, "worker")
    own, other = await party_pages.open(), await party_pages.open()
    await own.goto(link)
    await own.get_by_role("button", name="Code schicken").click()
    code = await code_of(party_pages, tmp_path, "worker")
    foreign = await other.request.post(f"{link}/enter", form={"code": code})
    assert foreign.status == 401
    assert (await own.request.post(f"{link}/enter", form={"code": code})).url.endswith("/portal")
    assert (await own.request.post(f"{link}/enter", form={"code": code})).status == 401


async def test_five_tries_use_a_code_up(party_pages: Pages, tmp_path: Path) -> None:
    link = await link_of(party_pages, tmp_path, "worker")
    page = await party_pages.open()
    await page.goto(link)
    await page.get_by_role("button", name="Code schicken").click()
    code = await code_of(party_pages, tmp_path, "worker")
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    statuses = [(await page.request.post(f"{link}/enter", form={"code": one})).status for one in [wrong] * 5 + [code]]
    assert statuses == [401] * 6


async def test_a_code_is_good_for_ten_minutes(party_pages: Pages, tmp_path: Path) -> None:
    link = await link_of(party_pages, tmp_path, "worker")
    page = await party_pages.open()
    await page.goto(link)
    await page.get_by_role("button", name="Code schicken").click()
    code = await code_of(party_pages, tmp_path, "worker")
    party_pages.house.now += timedelta(minutes=10, seconds=1)
    assert (await page.request.post(f"{link}/enter", form={"code": code})).status == 401


async def test_one_mail_a_minute(party_pages: Pages, tmp_path: Path) -> None:
    link = await link_of(party_pages, tmp_path, "worker")
    before = len(await mails(party_pages, tmp_path, "worker"))
    page = await party_pages.open()
    answers = [await page.request.post(f"{link}/code", max_redirects=0) for _ in range(5)]
    assert [one.status for one in answers] == [303, 429, 429, 429, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert len(await mails(party_pages, tmp_path, "worker")) == before + 1


async def test_an_expired_link_offers_a_new_one_to_the_known_address(party_pages: Pages, tmp_path: Path) -> None:
    link = await link_of(party_pages, tmp_path, "worker")
    page = await party_pages.open()
    party_pages.house.now += timedelta(days=12)
    await page.goto(link)
    assert "abgelaufen" in await page.inner_text("h1")
    assert (await page.request.post(f"{link}/code")).url.endswith("/code")
    faults = await faults_of(page)
    await page.get_by_role("button", name="Neuen Link schicken").click()
    assert faults + await faults_of(page) == []
    fresh = await link_of(party_pages, tmp_path, "worker")
    assert fresh != link
    await page.goto(fresh)
    assert await page.get_by_role("button", name="Code schicken").count() == 1


async def test_a_party_sees_nothing_but_its_own(party_pages: Pages, tmp_path: Path) -> None:
    page, journey = await party_pages.open(), party_pages.house.journey
    await come_in(party_pages, page, tmp_path, "worker")
    refused = [
        await page.request.get(path)
        for path in (f"/tasks/{journey}/grant_sub_authority", f"/tasks/{'j' * 27}/x", "/inbox", "/account")
    ]
    assert {one.status for one in refused} == {404}


async def test_a_party_brings_a_paper_and_is_handed_none(party_pages: Pages, tmp_path: Path) -> None:
    page, house = await party_pages.open(width=PHONE), party_pages.house
    await come_in(party_pages, page, tmp_path, "worker")
    await page.get_by_role("link", name="Unterlagen hochladen").click()
    await page.goto(f"{page.url}?add=passport_copy")
    await page.locator("input[name=part][value=original]").check()
    await page.set_input_files("#field-files", {"name": "pass.pdf", "mimeType": PDF, "buffer": pdf()})
    await page.get_by_role("button", name="Hochladen", exact=True).click()
    assert "pass.pdf" in await page.locator("#line-passport_copy").inner_text()
    async with house.store.read() as connection:
        row = (await documents.of(connection, house.journey))[0]
    assert await page.locator("a[download]").count() == 0
    assert (await page.request.get(f"{party_pages.address}/documents/{row.id}")).status == 404
    assert await faults_of(page) == []


async def test_after_the_end_of_its_part_the_page_says_only_that(party_pages: Pages, tmp_path: Path) -> None:
    house = party_pages.house
    page = await party_pages.open()
    await come_in(party_pages, page, tmp_path, "worker")
    link, day = await link_of(party_pages, tmp_path, "worker"), berlin_day(house.now) - timedelta(days=1)
    async with house.store.begin() as connection:
        await parties.end(connection, house.journey, Role.WORKER, person_id(house.journey, Role.WORKER), day)
    for path in ("/portal", link):
        await page.goto(path)
        assert "beendet" in await page.inner_text("h1")
        assert "Ana" not in await page.content()
    assert (await page.request.get(f"/tasks/{house.journey}/grant_authority")).status == 404


async def test_a_revoked_authority_closes_the_page_of_the_employer_alone(party_pages: Pages, tmp_path: Path) -> None:
    house = party_pages.house
    links = {who: await link_of(party_pages, tmp_path, who) for who in ("employer", "worker")}
    async with house.store.begin() as connection:
        await journeys.authorise(connection, house.journey, 10**6, AuthorityState.REVOKED)
    page = await party_pages.open()
    await page.goto(links["employer"])
    assert "beendet" in await page.inner_text("h1")
    await page.goto(links["worker"])
    assert "beendet" not in await page.inner_text("h1")


async def test_somebody_else_says_so_and_the_guide_corrects_the_address(party_pages: Pages, tmp_path: Path) -> None:
    page = await party_pages.open()
    await page.goto(await link_of(party_pages, tmp_path, "worker"))
    await page.get_by_text("Das sind nicht Sie?").click()
    await page.get_by_role("button", name="Ich bin nicht gemeint").click()
    assert "Danke" in await page.inner_text("h1")
    assert any(name.startswith("correct_address") for name in await party_pages.house.open())


async def test_what_was_typed_when_the_session_lapsed_is_a_draft(party_pages: Pages, tmp_path: Path) -> None:
    page = await party_pages.open(script=False)
    await come_in(party_pages, page, tmp_path, "worker")
    await page.get_by_role("link", name="Jetzt erledigen").click()
    await page.get_by_label("Notiz zur Akte").fill("Der Pass ist unterwegs")
    party_pages.house.now += timedelta(minutes=31)
    await page.get_by_role("button", name="Erledigen").click()
    assert "/p/" in page.url
    await page.get_by_role("button", name="Code schicken").click()
    await page.get_by_label("Ihr Code").fill(await code_of(party_pages, tmp_path, "worker"))
    await page.get_by_role("button", name="Weiter").click()
    await page.get_by_role("link", name="Jetzt erledigen").click()
    assert await page.get_by_label("Notiz zur Akte").input_value() == "Der Pass ist unterwegs"


async def test_every_use_of_a_link_is_on_audit(party_pages: Pages, tmp_path: Path) -> None:
    page = await party_pages.open()
    await come_in(party_pages, page, tmp_path, "worker")
    async with party_pages.house.store.read() as connection:
        actions = {one.action for one in await entries(connection)}
    assert actions >= {"portal link opened", "portal code asked for", "portal code entered", "portal entered"}


async def test_nobody_is_shut_out_of_the_portal(party_pages: Pages, tmp_path: Path) -> None:
    page = await party_pages.open(width=PHONE)
    await page.goto(await link_of(party_pages, tmp_path, "worker"))
    faults = await faults_of(page)
    await page.get_by_role("button", name="Code schicken").click()
    faults += await faults_of(page)
    await page.get_by_label("Ihr Code").fill(await code_of(party_pages, tmp_path, "worker"))
    await page.get_by_role("button", name="Weiter").click()
    faults += await faults_of(page)
    await page.get_by_role("button", name="English").click()
    assert page.url.endswith("/portal")
    assert "Good day" in await page.inner_text("h1")
    await page.get_by_role("link", name="Do it now").click()
    assert faults + await faults_of(page) == []


async def test_who_owes_no_task_is_told_which_papers_are_missing_until_none_is(
    party_pages: Pages, tmp_path: Path
) -> None:
    page, house = await party_pages.open(width=PHONE), party_pages.house
    await come_in(party_pages, page, tmp_path, "worker")
    await house.answer("grant_authority", "signed")
    await page.goto("/portal")
    missing = await page.locator(".lacking li a").all()
    wanted = [str(await one.get_attribute("href")).partition("add=")[2].partition("#")[0] for one in missing]
    assert "passport_copy" in wanted
    assert "employment_contract" not in wanted, "that is the employer's"
    assert f"{len(wanted)} von {len(wanted)}" in await page.locator("section[aria-labelledby=lacking]").inner_text()
    assert await page.locator(".empty").count() == 0, "there is something to do"
    assert await faults_of(page) == []
    await missing[0].click()
    await expect(page.locator("#field-document")).to_have_value(wanted[0])
    async with house.store.begin() as connection:
        for number, document in enumerate(wanted):
            await documents.enter(connection, house.store.vault, lying(house, f"d{number}", document), "scan.pdf")
            row = replace(lying(house, f"t{number}", document), translation_of=f"d{number}")
            await documents.enter(connection, house.store.vault, row, "translation.pdf")
    await page.goto("/portal")
    assert await page.locator(".lacking").count() == 0
    await page.set_viewport_size({"width": 1280, "height": 900})
    box, line = [await page.locator(one).first.bounding_box() for one in (".empty", ".empty p")]
    assert box
    assert line
    assert abs(box["x"] + box["width"] / 2 - line["x"] - line["width"] / 2) < 1, "the words stand in the middle"
