"""The papers of a journey in a real browser: collected once, asked for once, taken in, judged, handed over."""

import hashlib
import zipfile
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload, Page, expect

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import audit, documents, requests
from store.requests import Item
from tests import papers
from tests.openings import Opening
from tests.papers import JPEG, PDF
from tests.stage import PlayHouse
from tests.web.pages import SEEN, Pages, enter_staff, faults_of, served

PHONE = 390
CHECK = Opening(Stage.COMPLETENESS_CHECK, given=(("compile_employer_papers", "submitted"),
                                                 ("compile_worker_papers", "submitted")))  # fmt: skip
EMPLOYERS = ["employer_representative_proof", "employment_contract", "employment_declaration", "sub_power_of_attorney"]
WORKERS = ["power_of_attorney", "recognition_application", "cv_table", "no_prior_application"]


@pytest.fixture
async def check(quick_house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house whose journey waits for the chamber's check."""
    await quick_house.begin(CHECK)
    await enter_staff(quick_house)
    async with served(quick_house, browser) as opened:
        yield opened


def scan(name: str = "scan.pdf", content: bytes = b"", kind: str = PDF) -> FilePayload:
    """Return a file as a browser sends it."""
    return {"name": name, "mimeType": kind, "buffer": content or papers.pdf()}


async def bring(page: Page, pages: Pages, document: str, *files: FilePayload, part: str = "original") -> None:
    """Upload a paper through the form."""
    await page.goto(f"/journeys/{pages.house.journey}/documents?add={document}")
    await page.locator(f"input[name=part][value={part}]").check()
    await page.set_input_files("#field-files", list(files) or [scan()])
    await page.get_by_role("button", name="Hochladen", exact=True).click()


async def sent_items(pages: Pages) -> list[Item]:
    """Return what was asked for last."""
    async with pages.house.store.read() as connection:
        return list((await requests.of(connection, pages.house.journey))[-1].items)


async def test_papers_are_collected_and_asked_for_once(check: Pages) -> None:
    page = await check.open("p-adviser")
    journey = f"/journeys/{check.house.journey}"
    for document in (*EMPLOYERS, *WORKERS, "qualification_certificate"):
        await bring(page, check, document)
    await page.goto(f"{journey}/request")
    await page.get_by_role("button", name="Alles Fehlende vormerken").click()
    german, english = page.locator(".letter-text[lang=de]"), page.locator(".letter-text[lang=en]")
    assert "1. Versicherung, dass die Arbeit wirklich ausgeübt wird" in await german.inner_text()
    assert "1. Copy of the passport" in await english.inner_text()
    send = page.get_by_role("button", name="Anforderung 1 absenden")
    form = await send.evaluate("one => Object.fromEntries(new FormData(one.form))")
    await send.click()
    await page.get_by_text("Abgesendet.").wait_for()
    await check.house.quiet()
    assert await check.house.open() == {"supply_employer_papers", "supply_worker_papers"}
    letters = await check.house.letters()
    before = page.locator("section", has_text="Bisherige Anforderungen")
    assert await before.get_by_role("listitem").count() == len(await sent_items(check))
    again = await page.request.post(f"{check.address}{journey}/request/send", form=form)
    assert again.ok
    assert "said=before" in again.url
    assert [one.key for one in await check.house.letters()] == [one.key for one in letters]
    about = [one for one in letters if "supply" in (one.task_id or "")]
    assert {(one.role, one.language) for one in about} == {(Role.EMPLOYER, "de"), (Role.WORKER, "en")}


async def test_the_last_paper_offers_to_complete_the_task(check: Pages) -> None:
    page = await check.open("p-adviser", script=False)
    journey = f"/journeys/{check.house.journey}"
    await page.goto(f"{journey}/request")
    await page.get_by_label("Arbeitsvertrag").first.select_option("paper_missing")
    await page.get_by_label("Erklärung zum Beschäftigungsverhältnis").select_option("signature_missing")
    await page.get_by_role("button", name="Vormerken und Schreiben ansehen").click()
    await page.get_by_role("button", name="Anforderung 1 absenden").click()
    await check.house.quiet()
    await bring(page, check, "employment_contract")
    line = page.locator("#line-employment_contract")
    assert "Anforderung 1, Nr. 1: Unterlage fehlt. Eingegangen." in await line.inner_text()
    assert "1 von 2 angeforderten Unterlagen fehlen noch" in await page.inner_text("main")
    await bring(page, check, "employment_declaration")
    assert "Alles Angeforderte ist eingegangen" in await page.inner_text("main")
    await page.get_by_role("button", name="Aufgabe abschließen").click()
    await check.house.quiet()
    assert await check.house.open() == {"check_completeness"}


async def test_three_photos_become_one_paper_and_an_objection_is_gathered(check: Pages) -> None:
    page = await check.open("p-adviser")
    photos = [scan(one.name, one.content, JPEG) for one in map(papers.photo, (1, 2, 3))]
    await bring(page, check, "passport_copy", *photos)
    line = page.locator("#line-passport_copy")
    assert "Seiten: 3" in await line.inner_text()
    await line.get_by_text("Beanstanden").first.click()
    await line.get_by_label("Grund").select_option("paper_unreadable")
    await line.get_by_role("button", name="Beanstanden").click()
    assert "Beanstandet: Unterlage ist nicht lesbar" in await page.locator("#line-passport_copy").inner_text()
    await page.get_by_role("link", name="Fehlendes anfordern").click()
    assert "Copy of the passport" in await page.locator(".letter-text[lang=en]").inner_text()
    await bring(page, check, "passport_copy")
    assert "Ersetzte Fassungen: 1" in await page.locator("#line-passport_copy").inner_text()


async def test_a_complete_file_is_handed_over_as_a_package(check: Pages) -> None:
    page = await check.open("p-adviser")
    journey = f"/journeys/{check.house.journey}"
    await page.goto(f"{journey}/package/pre_check")
    assert "Noch nicht vollständig" in await page.inner_text("main")
    assert (await page.request.get(f"{check.address}{journey}/package/pre_check/file")).status == 409
    for document in (*EMPLOYERS, *WORKERS, "passport_copy", "assurance_real_employment"):
        await bring(page, check, document)
    await bring(page, check, "qualification_certificate", part="both")
    await page.get_by_role("button", name="Alle 11 eingegangenen sind in Ordnung").click()
    await page.goto(f"{journey}/package/pre_check")
    async with page.expect_download() as fetched:
        await page.get_by_role("link", name="Paket herunterladen").click()
    content = Path(await (await fetched.value).path()).read_bytes()
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        sums = archive.read("SHA256SUMS.txt").decode().splitlines()
        found = [f"{hashlib.sha256(archive.read(name)).hexdigest()}  {name}" for name in names[:-1]]
        assert archive.read(names[0]).startswith(b"%PDF-")
    assert (names[0], len(names), sums) == ("00-Deckblatt.pdf", 13, found)


async def test_a_paper_is_handed_out_as_a_file_and_its_reader_is_on_record(check: Pages) -> None:
    page = await check.open("p-adviser")
    await bring(page, check, "employment_contract", scan("../<b>Vertrag\u202e Müller.pdf"))
    store = check.house.store
    async with store.read() as connection:
        row = (await documents.of(connection, check.house.journey))[0]
    answer = await page.request.get(f"{check.address}/documents/{row.id}")
    headers = answer.headers
    assert headers["content-disposition"].startswith('attachment; filename="_b_Vertrag M_ller.pdf"')
    assert headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")
    async with store.read() as connection:
        entries = await audit.entries(connection, check.house.journey)
    assert [one.actor for one in entries if one.action == "read paper"] == ["p-adviser"]
    stranger, clerk = await check.open("p-stranger"), await check.open("p-clerk")
    random = await stranger.request.get(f"{check.address}/documents/daaaaaaaaaaaaaaaaaaaaaaaaa")
    for other in (stranger, clerk):  # the recognition body does not read contracts
        foreign = await other.request.get(f"{check.address}/documents/{row.id}")
        assert (foreign.status, random.status) == (404, 404)
    assert (await check.house.store.erase(check.house.journey, check.house.now)) is True
    assert (await page.request.get(f"{check.address}/documents/{row.id}")).status == 404
    assert (await page.request.get(f"{check.address}/journeys/{check.house.journey}/documents")).status == 410


async def test_a_bad_file_is_refused_with_a_reason_and_the_form_keeps_what_was_said(
    check: Pages,
) -> None:
    page = await check.open("p-adviser")
    for file, told in (
        (scan("scan.pdf", b"MZ" + b"\0" * 100), "Der Inhalt passt nicht zum Namen"),
        (scan("scan.pdf", papers.encrypted()), "mit einem Kennwort geschützt"),
        (scan("bild.svg", b"<svg/>", "image/svg+xml"), "Diese Art von Datei geht nicht"),
    ):
        await bring(page, check, "passport_copy", file)
        await expect(page.locator("#problems")).to_contain_text(told)
        assert await page.locator("#field-document").input_value() == "passport_copy"


async def test_nobody_is_shut_out_of_the_papers(check: Pages) -> None:
    page = await check.open("p-adviser")
    journey = f"/journeys/{check.house.journey}"
    await bring(page, check, "qualification_certificate")
    faults = await looked_at(page)
    await bring(page, check, "passport_copy", scan("scan.pdf", b""))
    faults += await looked_at(page)
    await page.goto(f"{journey}/request")
    await page.get_by_role("button", name="Alles Fehlende vormerken").click()
    faults += await looked_at(page)
    await page.goto(f"{journey}/package/visa")
    assert faults + await looked_at(page) == []


async def looked_at(page: Page) -> list[str]:
    """Return what shuts somebody out in light, in dark, and on a phone."""
    faults = await faults_of(page)
    await page.emulate_media(color_scheme="dark")
    faults += await faults_of(page, SEEN)
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": PHONE, "height": 900})
    faults += await faults_of(page, SEEN)
    faults += ["too wide"] * await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    await page.set_viewport_size({"width": 1280, "height": 900})
    return faults


async def test_the_papers_lie_beside_the_task(check: Pages) -> None:
    page = await check.open("p-adviser")
    await bring(page, check, "employment_contract")
    await page.goto(f"/tasks/{check.house.journey}/check_completeness")
    beside = page.locator(".beside")
    assert "0 von 11 in Ordnung" in await beside.inner_text()
    for told in ("1 zu prüfen", "10 noch nicht da"):
        assert told in await beside.locator(".meter-told").inner_text()
    drawn = beside.locator("svg.meter")
    shapes = [await drawn.locator(f".meter-{part}").count() for part in ("ground", "in_order", "waiting", "to_mend")]
    assert shapes == [11, 0, 1, 0], "the bar draws what the words count"
    assert await beside.get_by_role("link", name="scan.pdf").count() == 1
    assert await faults_of(page) == []


HOSTILE = ["", "x" * 30_000, "\x00\u202e<script>alert(1)</script>", "../../etc/passwd", "-1", "9999-99-99", "%00"]


@pytest.mark.parametrize("value", HOSTILE, ids=["empty", "huge", "script", "path", "number", "no day", "escaped"])
async def test_no_form_of_the_papers_stumbles(check: Pages, value: str) -> None:
    page = await check.open("p-adviser")
    journey = f"{check.address}/journeys/{check.house.journey}"
    await page.goto(f"{journey}/documents")
    form_key = await page.locator("input[name=form_key]").first.input_value()
    fields = ("key", "list", "document", "part", "supplier", "valid_from_on", "valid_until_on", "verdict", "reason",
              "request", "until_on", "task", "do", "mark.worker.passport_copy", "mark.nobody.nothing")  # fmt: skip
    form = dict.fromkeys(fields, value) | {"form_key": form_key}
    for door in ("documents", "documents/accept-all", "request", "request/send", "supplied"):
        for sent in ({"form": form}, {"multipart": {**form, "files": scan(value or "x")}}):
            answer = await page.request.post(f"{journey}/{door}", **sent)  # type: ignore[arg-type]
            assert answer.status in {200, 400, 404, 409, 422}, (door, answer.status)
    for door in ("verdict", "scan"):
        assert (await page.request.post(f"{check.address}/documents/d1/{door}", form=form)).status == 404
    for receiver in ("nobody", "visa", "%2e%2e"):
        assert (await page.request.get(f"{journey}/package/{receiver}/file")).status in {404, 409}
    async with check.house.store.read() as connection:
        assert await documents.of(connection, check.house.journey) == []
