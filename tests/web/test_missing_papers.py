"""Missing papers: collected by the chamber, asked for once in each party's language, supplied by link, reminded of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from commands.papers.cleaning import File
from commands.papers.receiving import Receiving
from commands.papers.upload import Part, Upload
from rules.documents import DOCUMENTS
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import documents
from store.documents import DocumentRow
from store.states import DocumentState, Verdict
from tests import papers
from tests.cast import ADVISER
from tests.openings import Opening
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.pages import PUBLIC, Pages, enter_staff, served
from tests.web.parties import come_in

CHECK = Opening(Stage.COMPLETENESS_CHECK, given=(("compile_employer_papers", "submitted"),
                                                 ("compile_worker_papers", "submitted")))  # fmt: skip
THERE = (
    *("employer_representative_proof", "employment_declaration", "assurance_real_employment", "sub_power_of_attorney"),
    *("power_of_attorney", "recognition_application", "no_prior_application", "qualification_certificate"),
)
SATURDAY = 5
WANTED = {
    "mark.employer.employment_contract": "paper_missing",
    "mark.worker.passport_copy": "paper_missing",
    "mark.worker.cv_table": "paper_missing",
    "mark.worker.qualification_certificate": "translation_not_certified",
}


@pytest.fixture
async def check(house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house in which three papers are missing and a translation lacks its certificate."""
    await house.worker_goes()
    house.called = PUBLIC
    await house.worker_comes()
    await house.begin(CHECK, language="en")
    await enter_staff(house)
    async with house.store.begin() as connection:
        for number, document in enumerate(THERE):
            row = lying(house, f"d{number}", document)
            await documents.enter(connection, house.store.vault, row, f"{document}.pdf")
    async with served(house, browser) as opened:
        yield opened


def lying(house: PlayHouse, name: str, document: str) -> DocumentRow:
    """Return a paper that came in long ago."""
    return DocumentRow(
        id=name, journey=house.journey, document=document, supplier=DOCUMENTS[document].suppliers[0],
        translation_of=None, replaces=None, state=DocumentState.CLEAN, reason="", media_type=PDF, size=1, pages=1,
        hash="", blob="", name_enc=None, person="p-adviser", received_at=house.now, valid_from_on=None,
        valid_until_on=None, verdict=Verdict.OPEN, verdict_reason="", verdict_by=None, verdict_at=None,
    )  # fmt: skip


async def test_four_items_are_asked_for_once_and_reminded_of_until_the_last_is_in(check: Pages, tmp_path: Path) -> None:
    house = check.house
    adviser = await check.open("p-adviser")
    await ask(check, adviser)
    assert await house.open() == {"supply_employer_papers", "supply_worker_papers"}
    assert {row.stage for row in await house.filed()} == {Stage.COMPLETENESS_CHECK}, "no clock of the law runs yet"
    german, foreign = [await house.letter_text(f"supply_{who}_papers") for who in ("employer", "worker")]
    assert "1. Arbeitsvertrag" in german
    for number, paper in ((1, "Copy of the passport"), (2, "CV"), (3, "Certificate of training")):
        assert any(line.strip().startswith(f"{number}.") and paper in line for line in foreign.splitlines()), foreign
    phone = await check.open(width=390)
    await come_in(check, phone, tmp_path, "worker")
    await bring(phone, house, "cv_table")
    await adviser.goto(f"/journeys/{house.journey}/documents")
    await expect(adviser.locator("#line-cv_table")).to_contain_text("Nr. 2: Unterlage fehlt. Eingegangen.")
    await house.pass_days(8)
    assert await reminded(house) == {Role.EMPLOYER: 2, Role.WORKER: 2}
    for document, part in (("passport_copy", Part.ORIGINAL), ("qualification_certificate", Part.TRANSLATION)):
        upload = Upload(document, [File("scan.pdf", PDF, papers.pdf())], part)
        await Receiving(house.store, house.clock).receive(house.journey, ADVISER, document, upload)
    adviser = await check.open("p-adviser")
    await adviser.goto(f"/journeys/{house.journey}/documents")
    await expect(adviser.locator("main")).to_contain_text("Alles Angeforderte ist eingegangen")
    await house.pass_days(20)
    assert await reminded(house) == {Role.EMPLOYER: 4, Role.WORKER: 2}


async def ask(check: Pages, adviser: Page) -> None:
    """Mark the four items, look at both letters, and press send twice."""
    house, request = check.house, f"/journeys/{check.house.journey}/request"
    await adviser.goto(request)
    for name, reason in WANTED.items():
        await adviser.locator(f"[name='{name}']").select_option(reason)
    await adviser.get_by_role("button", name="Vormerken und Schreiben ansehen").click()
    await expect(adviser.locator(".letter-text")).to_have_count(2)
    send = adviser.get_by_role("button", name="Anforderung 1 absenden")
    form = await send.evaluate("one => Object.fromEntries(new FormData(one.form))")
    await send.click()
    await adviser.get_by_text("Abgesendet.").wait_for()
    await house.quiet()
    letters, events = await house.letters(), await house.events()
    again = await adviser.request.post(f"{request}/send", form=form)
    assert "said=before" in again.url
    assert ([one.key for one in await house.letters()], await house.events()) == ([one.key for one in letters], events)
    about = [one for one in letters if "supply" in (one.task_id or "")]
    assert sorted((one.role, one.language) for one in about) == [(Role.EMPLOYER, "de"), (Role.WORKER, "en")]


async def bring(page: Page, house: PlayHouse, document: str) -> None:
    """Upload a paper behind the link."""
    await page.goto(f"/journeys/{house.journey}/documents?add={document}")
    await page.locator("input[name=part][value=original]").check()
    await page.set_input_files("#field-files", {"name": "pass.pdf", "mimeType": PDF, "buffer": papers.pdf()})
    await page.locator("form:has(#field-files) button").last.click()
    await expect(page.locator(f"#line-{document}")).to_contain_text("pass.pdf")


async def reminded(house: PlayHouse) -> dict[Role, int]:
    """Return how many reminders each party was written, all on working days and in the hours of an office."""
    found = [one for one in await house.letters() if one.letter == "reminder"]
    assert all(one.reserved_at.weekday() < SATURDAY and 8 <= one.reserved_at.hour < 17 for one in found)
    return {role: sum(one.role is role for one in found) for role in (Role.EMPLOYER, Role.WORKER)}
