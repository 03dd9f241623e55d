"""The papers of one journey before several offices and parties: what each sees, marks, sends and is refused."""

import html
import re
from datetime import date, timedelta

import pytest

from commands.papers.gathering import Mark, marks_of
from commands.papers.limits import MEGABYTE, PaperLimits
from commands.papers.upload import Part
from rules.terms.answers import Reason
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import documents, requests
from store.states import Verdict
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.rooms import CHECK, Room, Somebody
from web.limits import Limits
from web.words import words_in

CONTRACT = (Role.EMPLOYER, "employment_contract", Reason.SIGNATURE_MISSING)


@pytest.fixture
async def room(quick_house: PlayHouse) -> Room:
    """Return the pages of a house whose journey waits for the chamber's check."""
    await quick_house.begin(CHECK)
    await enter_staff(quick_house)
    return Room(quick_house)


async def test_each_office_marks_for_itself(room: Room) -> None:
    adviser, clerk = await room.somebody("adviser"), await room.somebody("clerk")
    field = "mark.employer.employment_contract"
    assert (await adviser.send("request", **{field: "signature_missing"}, do="keep")).status_code == 303
    assert (await clerk.send("request", do="usual")).status_code == 303
    assert (await clerk.send("request", do="keep")).status_code == 303
    assert "Arbeitsvertrag" in await adviser.look("request")
    assert "Arbeitsvertrag" not in await clerk.look("request")
    async with room.house.store.read() as connection:
        kept = await requests.gathering(connection, room.house.journey, "ihk-stuttgart")
    assert kept is not None
    assert [one.document for one in kept.items] == ["employment_contract"]


async def test_what_is_owed_is_named_to_those_who_may_read_it(room: Room) -> None:
    await room.ask(CONTRACT)
    adviser, clerk = await room.somebody("adviser"), await room.somebody("clerk")
    assert "1 von 1 angeforderten Unterlagen fehlen noch" in await adviser.look("documents")
    assert 'href="#line-employment_contract"' not in await clerk.look("documents")
    assert "Arbeitsvertrag" not in await clerk.look("request")


async def test_only_papers_that_were_seen_are_accepted(room: Room) -> None:
    adviser = await room.somebody("adviser")
    seen = [await room.bring(one) for one in ("employment_contract", "cv_table")]
    named = re.findall(r'name="versions" value="([^"]*)"', await adviser.look("documents"))
    later = await room.bring("power_of_attorney")
    assert (await adviser.send("documents/accept-all", versions=named[0])).status_code == 303
    async with room.house.store.read() as connection:
        verdicts = {one.id: one.verdict for one in await documents.of(connection, room.house.journey)}
    assert verdicts == {**dict.fromkeys((one.id for one in seen), Verdict.ACCEPTED), later.id: Verdict.OPEN}


OVER, LATER = date(2020, 12, 31), date(2090, 1, 1)


async def test_a_paper_out_of_its_days_is_told_in_words_and_stays_to_be_mended(room: Room) -> None:
    adviser = await room.somebody("adviser")
    brought = [
        await room.bring("passport_copy", valid_until_on=OVER),
        await room.bring("employment_contract", valid_from_on=LATER),
        await room.bring("qualification_certificate"),
        await room.bring("qualification_certificate", part=Part.TRANSLATION, valid_until_on=OVER),
    ]
    for one in brought:
        await adviser.send(f"/documents/{one.id}/verdict", verdict="accepted")
    page = await adviser.look("documents")
    for document, told, how in (
        ("passport_copy", "Abgelaufen. Galt bis Donnerstag, 31. Dezember 2020.", "gilt nicht lange genug"),
        (
            "employment_contract",
            "Gilt erst ab Sonntag, 1. Januar 2090. Gebraucht wird es spätestens am ",
            "gilt noch nicht",
        ),
        (
            "qualification_certificate",
            "Übersetzung: Abgelaufen. Galt bis Donnerstag, 31. Dezember 2020.",
            "gilt nicht lange genug",
        ),
    ):
        line = page.partition(f'id="line-{document}"')[2].partition("</li>\n  <li id=")[0]
        assert (told in line, how in line, "in Ordnung</span>" in line.partition("<ul")[0]) == (True, True, False)
    assert (await adviser.send("request", do="usual")).status_code == 303
    marked = {document: reason for _, document, reason in await marks(room)}
    assert (marked["passport_copy"], marked["employment_contract"], marked["qualification_certificate"]) == (
        Reason.PAPER_EXPIRED, Reason.PAPER_NOT_YET_VALID, Reason.PAPER_EXPIRED,
    )  # fmt: skip
    assert (await adviser.client.get(f"/journeys/{adviser.journey}/package/pre_check/file")).status_code == 409


async def marks(room: Room) -> list[Mark]:
    """Return what the chamber has marked."""
    async with room.house.store.read() as connection:
        kept = await requests.gathering(connection, room.house.journey, "ihk-stuttgart")
    return marks_of(kept.items) if kept else []


async def test_who_brings_a_paper_of_the_other_side_sees_it_and_no_other(room: Room) -> None:
    theirs = await room.bring("cv_table", "employer")
    other = await room.bring("power_of_attorney")
    page = await (await room.somebody("employer")).look("documents")
    assert ("cv_table.pdf" in page, "power_of_attorney.pdf" in page) == (True, False)
    assert theirs.person != other.person


async def test_a_denial_is_told_with_its_reason(room: Room) -> None:
    paper = await room.bring("passport_copy")
    mission = await room.somebody("mission_abroad")
    denied = [
        await mission.send("documents/accept-all"),
        await mission.send(f"/documents/{paper.id}/verdict", verdict="accepted"),
        await mission.send("documents", document="cv_table", key="k"),
        await (await room.somebody("clerk")).send(
            "request", **{"mark.employer.employment_contract": "paper_missing"}, do="keep"
        ),
    ]
    why = words_in("de").say("wrong.not_allowed")
    assert [(one.status_code, why in html.unescape(one.text)) for one in denied] == [(403, True)] * 4


async def test_a_denial_beside_a_day_that_is_a_slip_is_a_denial(room: Room) -> None:
    clerk = await room.somebody("clerk")
    sent = {"mark.employer.employment_contract": "paper_missing", "until_on": "0026-05-01"}
    assert (await clerk.send("request", **sent, do="keep")).status_code == 403


async def test_a_task_that_the_journey_refuses_to_end_says_why(room: Room) -> None:
    await room.ask(CONTRACT)
    await room.bring("employment_contract")
    room.ahead = timedelta(days=3)  # the clock of the pages goes wrong
    answer = await complete(room, await room.somebody("adviser"), "key-1")
    assert answer[0] == 409
    assert "Virenprüfung" not in answer[1]
    assert 'role="alert"' in answer[1]


async def test_a_second_answer_while_one_waits_is_told_and_no_accident(room: Room) -> None:
    adviser = await room.somebody("adviser")
    await adviser.send("request", **{"mark.worker.cv_table": "paper_missing"}, do="keep")
    async with room.house.store.read() as connection:
        ours = await requests.gathering(connection, room.house.journey, "ihk-stuttgart")
    assert ours is not None
    await room.house.worker_goes()
    await room.house.try_answer("check_completeness", "complete", "adviser")
    assert (await adviser.send("request/send", request=ours.id)).status_code == 409


async def test_ending_a_task_twice_is_told_and_no_accident(room: Room) -> None:
    await room.ask(CONTRACT)
    await room.bring("employment_contract")
    adviser = await room.somebody("adviser")
    await room.house.worker_goes()
    assert [(await complete(room, adviser, key))[0] for key in ("key-1", "key-1", "key-2")] == [303, 303, 409]


async def test_nothing_of_an_erased_journey_is_accepted(room: Room) -> None:
    adviser = await room.somebody("adviser")
    paper = await room.bring("cv_table")
    await room.house.store.erase(room.house.journey, room.house.now)
    for door in ("documents/accept-all", f"/documents/{paper.id}/scan", "request", "supplied"):
        assert (await adviser.send(door, versions=paper.id)).status_code in {303, 404}, door
    assert (await adviser.send("documents", document="cv_table", key="k")).status_code in {410, 422}


async def test_a_file_beyond_the_limit_is_refused_with_the_limit(room: Room) -> None:
    room.limits = Limits(papers=PaperLimits(largest=MEGABYTE))
    adviser = await room.somebody("adviser")
    files = {"files": ("scan.pdf", b"%PDF-1.4" + bytes(MEGABYTE + 1), "application/pdf")}
    form = {"form_key": adviser.form_key, "document": "passport_copy", "key": "k"}
    answer = await adviser.client.post(f"/journeys/{adviser.journey}/documents", data=form, files=files)
    assert (answer.status_code, "größer als 1 MB" in html.unescape(answer.text)) == (422, True)
    assert '<option value="passport_copy" selected>' in answer.text


async def test_the_letters_wait_for_the_day_and_state_it(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.EXAMINATION))
    await quick_house.answer("start_recognition", "applied")
    await quick_house.answer("acknowledge_recognition", "acknowledged")
    await enter_staff(quick_house)
    clerk = await Room(quick_house).somebody("clerk")
    until_on = berlin_day(quick_house.now) + timedelta(days=40)
    await clerk.send("request", **{"mark.worker.transcript": "paper_missing"}, do="keep")
    assert 'class="letter-text"' not in await clerk.look("request")
    await clerk.send("request", **{"mark.worker.transcript": "paper_missing"}, until_on=str(until_on), do="keep")
    page = await clerk.look("request")
    assert f"{until_on:%d.%m.%Y}" in page or f"{until_on.day} {until_on:%B %Y}" in page
    wrong = await clerk.send("request", until_on="9999-99-99", do="keep")
    assert wrong.status_code == 422


async def complete(room: Room, somebody: Somebody, key: str) -> tuple[int, str]:
    """Press the button that ends the employer's task."""
    task = (await room.house.rows())["supply_employer_papers"].id
    answer = await somebody.send("supplied", task=task, key=key)
    return answer.status_code, answer.text
