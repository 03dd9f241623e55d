"""Work that comes back: whoever has to do it again reads why, on the page, in the story and in the letter."""

import re
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest
from httpx2 import AsyncClient

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store.states import Mode
from store.tasks import TaskRow
from tests.api.programs import interface_of
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.rooms import CHECK, Room
from tests.web.visiting import visitor
from web.office import Office
from web.tasks.answered import Answered
from web.tasks.answering import body_of
from web.tasks.reopened import fields_of

NOTE = "Der Arbeitsvertrag nennt zwei Gehälter.\nBitte klären."
OWN_NOTE = "Alle Unterlagen verglichen."
OFFICE = ("lra-ludwigsburg", Role.IMMIGRATION_AUTHORITY)


@pytest.fixture
async def returned(quick_house: PlayHouse) -> AsyncIterator[tuple[PlayHouse, AsyncClient]]:
    """Let the second officer return what the first has prepared, with a paper, a reason, a note; look as the first."""
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL), language="de")
    await enter_staff(house)
    await house.answer("decide_on_family", "declined")
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    first, form_key = await visitor(office, "p-officer", *OFFICE)
    done = {"outcome": "prepared", "note": OWN_NOTE, "on": f"{house.now.date()}", "key": "k0", "form_key": form_key}
    await first.post(f"/tasks/{house.journey}/prepare_preapproval", data=done)
    await house.quiet()
    second, form_key = await visitor(office, "p-second-officer", *OFFICE)
    sent = {
        "outcome": "returned", "returned.reasons": "names_differ", "note": NOTE,
        "returned.objection.employment_contract": "salary_proof_unclear", "returned.objection.passport_copy": "",
        "on": f"{house.now.date()}", "key": "k", "form_key": form_key,
    }  # fmt: skip
    answer = await second.post(f"/tasks/{house.journey}/approve_preapproval", data=sent)
    assert answer.headers["location"] == "/inbox?said=applied"
    await house.quiet()
    yield house, first
    for client in (first, second):
        await client.aclose()


async def test_the_task_says_why_it_came_back_and_what_was_noted(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, client = returned
    page = (await client.get(f"/tasks/{(await house.rows())['prepare_preapproval'].id}")).text
    assert "Angaben zum Gehalt" in page.partition('class="answer"')[0]
    before = page.partition('class="before"')[2].partition("</details>")[0]
    assert NOTE in before
    assert "Second Officer" in before
    closed = (await client.get(f"/tasks/{house.journey}/approve_preapproval")).text
    assert NOTE in closed


async def test_the_story_of_the_journey_names_the_reasons(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, client = returned
    story = (await client.get(f"/journeys/{house.journey}")).text.partition('id="story"')[2].partition('id="post"')[0]
    line = next(one for one in story.split('<li class="event">') if "Mit Gründen zurückgegeben" in one)
    assert line.count("Angaben zum Gehalt") == 1


async def test_the_letter_of_the_task_names_the_reasons(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, _ = returned
    row = (await house.rows())["prepare_preapproval"]
    text = await house.letter_text(row.id.partition("/")[2])
    assert text.count("Grund der Rückgabe: ") == 2


async def test_employer_and_worker_read_no_note_of_an_office(quick_house: PlayHouse) -> None:
    await quick_house.begin(CHECK)
    adviser, employer = [await Room(quick_house).somebody(who) for who in ("adviser", "employer")]
    sent = {
        "outcome": "incomplete", "incomplete.employer_papers": "employment_contract", "note": NOTE,
        "incomplete.reasons": "salary_proof_unclear", "on": f"{quick_house.now.date()}", "key": "k",
    }  # fmt: skip
    answer = await adviser.send(f"/tasks/{quick_house.journey}/check_completeness", **sent)
    assert answer.headers["location"] == "/inbox?said=applied"
    await quick_house.quiet()
    task = f"/tasks/{quick_house.journey}/supply_employer_papers"
    office, theirs = [(await one.client.get(task)).text for one in (adviser, employer)]
    assert ["Angaben zum Gehalt" in page for page in (office, theirs)] == [True, True]
    assert [NOTE in page for page in (office, theirs)] == [True, False]


async def test_exactly_what_was_objected_to_is_open_again_and_the_rest_is_kept(
    returned: tuple[PlayHouse, AsyncClient],
) -> None:
    house, client = returned
    task = f"/tasks/{(await house.rows())['prepare_preapproval'].id}"
    came_back, form = await opened(client, task)
    assert re.findall(r"#line-(\w+)", came_back) == ["employment_contract"]
    assert "Angaben zum Gehalt" in came_back.partition("standing-rejected")[0]
    assert ">offen<" in came_back
    assert "Namen" in came_back.partition("Zur Arbeit im Ganzen:")[2]
    assert re.search(r'value="prepared" checked', form)
    assert OWN_NOTE in form
    await house.look_at_the_clock()
    await Room(house).bring("employment_contract", "officer")
    came_back, _ = await opened(client, task)
    assert (">offen<" in came_back, "seither bearbeitet" in came_back) == (False, True)


async def opened(client: AsyncClient, task: str) -> tuple[str, str]:
    """Return what a task's page says came back, and its form."""
    page = (await client.get(task)).text
    before, _, form = page.partition('class="answer"')
    return before.partition('id="came-back"')[2].partition("</section>")[0], form


@pytest.mark.parametrize("whole", [[], ["paper_expired"]])
async def test_an_objection_alone_is_reason_enough_for_a_program_too_and_takes_none_from_the_whole(
    returned: tuple[PlayHouse, AsyncClient], whole: list[str]
) -> None:
    house, _ = returned
    await house.answer("prepare_preapproval", "prepared", who="officer")
    approval = (await house.rows())["approve_preapproval"].id.partition("/")[2]
    path, desk = f"/journeys/{house.journey}/tasks", interface_of(house)
    objection = {"document": "passport_copy", "reason": "paper_expired"}
    program = await desk.program("p-second-officer")
    answer = {"outcome": "returned", "on": f"{house.now.date()}"}
    right = {**answer, "details": {"objections": [objection], "reasons": whole}}
    for wrong in (
        {**answer, "details": {"objections": [{**objection, "document": "passport"}]}},
        {**right, "outcome": "denied"},
    ):
        assert (await program.post(f"{path}/{approval}/answer", wrong)).status_code == 422
    told = await program.post(f"{path}/{approval}/answer", right)
    assert (told.status_code, told.json()["state"]) == (200, "applied")
    await house.quiet()
    name = (await house.rows())["prepare_preapproval"].id.partition("/")[2]
    found = (await (await desk.program("p-officer")).get(f"{path}/{name}")).json()
    assert (found["objections"], found["reasons"]) == ([{**objection, "open": True}], whole)


def test_an_hour_that_was_agreed_stands_in_its_field_again() -> None:
    cells: dict[str, Any] = {one.name: None for one in fields(TaskRow)}
    row = TaskRow(**cells | {"id": "j/t", "needs": {}, "outcome": Outcome.OFFERED})
    days = [("appointment_at", datetime(2026, 12, 1, 8, tzinfo=UTC))]
    kept = fields_of(Answered(row, (), (), days, (), (), (), ""))
    assert kept["offered.appointment_at"] == "2026-12-01T09:00"
    details = body_of(row, kept)["details"]
    assert details == {"appointment_at": "2026-12-01T09:00:00+01:00"}


async def test_the_form_pairs_every_paper_of_the_list_with_a_reason(returned: tuple[PlayHouse, AsyncClient]) -> None:
    house, client = returned
    await house.answer("prepare_preapproval", "prepared", who="officer")
    page = (await client.get(f"/tasks/{(await house.rows())['approve_preapproval'].id}")).text
    form = page.partition('id="field-returned-objections"')[2].partition("</fieldset>")[0]
    assert set(re.findall(r'<select [^>]*name="returned\.objection\.(\w+)"', form)) >= {
        "employment_contract",
        "cv_table",
    }
    assert len(re.findall("<label ", form)) == len(re.findall("<select ", form))
