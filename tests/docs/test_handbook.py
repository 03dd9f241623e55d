"""The handbook is generated, complete, current and true to the text of the stages."""

import re
from pathlib import Path

import pytest

from fachlotse.handbook.chapters import anytime, book, chapter, turns
from fachlotse.handbook.files import files
from fachlotse.handbook.reading import NotWritten, leg_flow, stage_flow
from fachlotse.handbook.rows import unchecked
from fachlotse.handbook.strands import Strand
from rules.pathways import ROWS
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending, Leg, Pathway, Stage
from rules.terms.tasks import Task
from workflows.legs import LEGS
from workflows.stages import STAGES

FOLDER = Path(__file__).parents[2] / "docs" / "handbook"
WRITTEN = files()
PAGES = sorted(name for name in WRITTEN if name.endswith(".md"))


def test_the_committed_files_are_current() -> None:
    committed = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    stale = sorted(name for name in {*committed, *WRITTEN} if committed.get(name) != WRITTEN.get(name))
    assert not stale, "run `make docs` and commit the files"


def test_every_residence_purpose_has_a_page_a_picture_and_a_line_in_the_index() -> None:
    for code in ROWS:
        assert f"{code}.svg" in WRITTEN[f"{code}.md"]
        assert f"{code}.svg" in WRITTEN
        assert f"]({code}.md)" in WRITTEN["README.md"]


def test_every_task_of_the_catalogue_is_asked_somewhere() -> None:
    read = [*(stage_flow(stage) for stage in STAGES), *(leg_flow(leg) for leg in LEGS), anytime().flow]
    assert {task for flow in read for task in Strand(None, flow).tasks} == set(Task)


def test_every_task_of_a_way_stands_on_its_page() -> None:
    for code in ROWS:
        for one in (*book(code).chapters, *turns()):
            for strand in one.strands:
                assert all(f"`{task}`" in WRITTEN[f"{code}.md"] for task in strand.tasks)


def test_tasks_stand_in_the_order_of_the_procedure() -> None:
    legs = (Leg.GENERAL_CONDITIONS, Leg.RECOGNITION, Leg.LABOUR_MARKET_CONSENT)
    examination = [task for strand in chapter(Stage.EXAMINATION, legs).strands for task in strand.tasks]
    order = [Task.CHECK_GENERAL_CONDITIONS, Task.START_RECOGNITION, Task.DECIDE_RECOGNITION, Task.REQUEST_CONSENT]
    found = dict.fromkeys(task for task in examination if task in order)  # consent is asked for again for a new purpose
    assert list(found) == order
    preapproval = chapter(Stage.PREAPPROVAL).strands[0].tasks
    assert preapproval[-3:] == (Task.PREPARE_PREAPPROVAL, Task.APPROVE_PREAPPROVAL, Task.TRANSMIT_PREAPPROVAL)


def test_of_two_legs_in_one_file_each_has_only_what_its_function_asks() -> None:
    first, renewal = Strand(Leg.FIRST_TITLE, leg_flow(Leg.FIRST_TITLE)), Strand(None, leg_flow(Leg.TITLE_WATCH))
    assert first.tasks == (Task.APPLY_FOR_TITLE, Task.DECIDE_TITLE, Task.INTEGRATION_COURSE_OFFER)
    assert renewal.tasks == (Task.APPLY_FOR_RENEWAL, Task.DECIDE_RENEWAL)


def test_dated_visits_are_read_apart_from_the_way_of_a_stage() -> None:
    way, visits = chapter(Stage.VISA).strands
    assert way.tasks == (Task.DECIDE_VISA, Task.SUPPLY_VISA_PAPERS, Task.REPORT_ENTRY, Task.REPORT_FAMILY_ENTRY)
    assert visits.dated
    assert {Task.HOUSING_SECURED, Task.CHECK_IN_EMPLOYER, Task.CARETAKER_CALL} <= set(visits.tasks)


def test_an_answer_that_ends_the_journey_is_told_with_its_ending() -> None:
    work = Strand(Leg.WORK, leg_flow(Leg.WORK))
    assert work.ends == {Task.START_WORK: {Outcome.NO_SHOW: Ending.NO_SHOW}}
    settlement = Strand(Leg.SETTLEMENT, leg_flow(Leg.SETTLEMENT))
    assert settlement.ends == {Task.DECIDE_SETTLEMENT: {Outcome.GRANTED: Ending.SETTLED}}
    renewals = (Task.RENEW_AUTHORITY, Task.RENEW_CUSTODIAN_AUTHORITY)
    lapsed = {Task.SETTLE_MAJORITY: {Outcome.NO_PROSPECT: Ending.NO_PROSPECT}}
    assert anytime().ends == lapsed | {task: {Outcome.NOT_SIGNED: Ending.WITHDRAWN} for task in renewals}


def test_what_only_some_answers_ask_for_is_told_from_what_every_journey_has() -> None:
    consent = Strand(Leg.LABOUR_MARKET_CONSENT, leg_flow(Leg.LABOUR_MARKET_CONSENT))
    assert consent.certain == {Task.REQUEST_CONSENT, Task.DECIDE_CONSENT}


def test_a_leg_of_an_itinerary_without_text_is_an_error_that_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(LEGS, Leg.WORK)
    with pytest.raises(NotWritten, match=r"workflows/legs/work\.py"):
        chapter(Stage.ARRIVAL, (Leg.WORK,))


def test_a_stage_of_an_itinerary_without_text_is_an_error_that_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(STAGES, Stage.VISA)
    with pytest.raises(NotWritten, match=r"workflows/stages/visa\.py"):
        book(Pathway.P18A)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    for file, anchor in re.findall(r"\]\(([^)#]*)#?([^)]*)\)", WRITTEN[name]):
        assert not file or file in WRITTEN
        assert not anchor or f'<a id="{anchor}">' in WRITTEN[name] or f"## {anchor.capitalize()}" in WRITTEN[name]


@pytest.mark.parametrize("code", ROWS)
def test_unverified_rows_are_counted_at_the_top_and_marked_in_their_tables(code: Pathway) -> None:
    told, page = book(code), WRITTEN[f"{code}.md"]
    strands = [strand for one in (*told.chapters, *turns()) for strand in one.strands]
    rows = unchecked(told, [*strands, anytime()])
    warning = next(line for line in page.splitlines() if line.startswith("> "))
    assert all(f"[{row.name}](#{row.anchor})" in warning for row in rows)
    assert (f"{len(rows)} Zeile" in warning) == bool(rows)
    assert ("⚠ ungeprüft" in page) == bool(rows)
