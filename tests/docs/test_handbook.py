"""The handbook is generated, complete, current and true to the text of the stages."""

import re
from pathlib import Path

import pytest

from fachlotse.handbook.chapters import anytime, book, chapter
from fachlotse.handbook.courses import ANY, course, offering
from fachlotse.handbook.differences import compared
from fachlotse.handbook.files import files
from fachlotse.handbook.reading import NotWritten, leg_text, stage_text
from fachlotse.handbook.routes import ways
from fachlotse.handbook.rows import unchecked
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.wording import letter
from rules.pathways import ROWS
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, Leg, Stage
from rules.terms.tasks import Task
from workflows.legs import LEGS
from workflows.stages import STAGES

SOME_WAYS = [(Pathway.P18A, Route.REGULAR), (Pathway.P30, Route.FAMILY), (Pathway.P20A, Route.SEARCH)]
FAMILIES = (Task.SETTLE_MAJORITY, Task.SETTLE_SPONSOR_END)
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


def test_the_index_says_who_offers_which_way() -> None:
    line = next(one for one in WRITTEN["README.md"].splitlines() if "(P18A.md)" in one)
    assert "§ 81a (LB, MV), visumfrei (MV), regulär (MV), im Inland (MV)" in line


def test_every_task_of_the_catalogue_is_asked_somewhere() -> None:
    read = [*(stage_text(stage) for stage in STAGES), *(leg_text(leg) for leg in LEGS), anytime().text]
    assert {task for text in read for task in Strand(None, text).tasks} == set(Task)


def test_every_task_of_every_way_stands_on_the_page_of_its_purpose() -> None:
    for code in ROWS:
        for told in ways(Pathway(code)).every:
            assert {task for task in told.tasks if f"`{task}`" not in WRITTEN[f"{code}.md"]} == set()


def test_tasks_stand_in_the_order_of_the_procedure() -> None:
    legs = (Leg.GENERAL_CONDITIONS, Leg.RECOGNITION, Leg.LABOUR_MARKET_CONSENT)
    examination = [task for strand in chapter(Stage.EXAMINATION, legs).strands for task in strand.tasks]
    order = [Task.CHECK_GENERAL_CONDITIONS, Task.START_RECOGNITION, Task.DECIDE_RECOGNITION, Task.REQUEST_CONSENT]
    found = dict.fromkeys(task for task in examination if task in order)  # consent is asked for again for a new purpose
    assert list(found) == order
    preapproval = chapter(Stage.PREAPPROVAL).strands[0].tasks
    assert preapproval[-3:] == (Task.PREPARE_PREAPPROVAL, Task.APPROVE_PREAPPROVAL, Task.TRANSMIT_PREAPPROVAL)


def test_of_two_legs_in_one_file_each_has_only_what_its_function_asks() -> None:
    first, renewal = Strand(Leg.FIRST_TITLE, leg_text(Leg.FIRST_TITLE)), Strand(None, leg_text(Leg.TITLE_WATCH))
    assert first.tasks == (Task.APPLY_FOR_TITLE, Task.DECIDE_TITLE, Task.INTEGRATION_COURSE_OFFER)
    assert renewal.tasks == (Task.APPLY_FOR_RENEWAL, Task.DECIDE_RENEWAL)


def test_dated_visits_are_read_apart_from_the_way_of_a_stage() -> None:
    way, visits = chapter(Stage.VISA).strands
    assert way.tasks == (Task.DECIDE_VISA, Task.SUPPLY_VISA_PAPERS, Task.REPORT_ENTRY, Task.REPORT_FAMILY_ENTRY)
    assert visits.dated
    assert {Task.HOUSING_SECURED, Task.CHECK_IN_EMPLOYER, Task.CARETAKER_CALL} <= set(visits.tasks)


def test_an_answer_that_ends_the_journey_is_told_with_its_ending() -> None:
    work = Strand(Leg.WORK, leg_text(Leg.WORK))
    assert work.ends == {Task.START_WORK: {Outcome.NO_SHOW: Ending.NO_SHOW}}
    settlement = Strand(Leg.SETTLEMENT, leg_text(Leg.SETTLEMENT))
    assert settlement.ends == {Task.DECIDE_SETTLEMENT: {Outcome.GRANTED: Ending.SETTLED}}
    renewals = (Task.RENEW_AUTHORITY, Task.RENEW_CUSTODIAN_AUTHORITY)
    lapsed = {task: {Outcome.NO_PROSPECT: Ending.NO_PROSPECT} for task in FAMILIES}
    assert anytime().ends == lapsed | {task: {Outcome.NOT_SIGNED: Ending.WITHDRAWN} for task in renewals}


def test_what_only_some_answers_ask_for_is_told_from_what_every_journey_has() -> None:
    consent = Strand(Leg.LABOUR_MARKET_CONSENT, leg_text(Leg.LABOUR_MARKET_CONSENT))
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
        assert not file or file in WRITTEN or (FOLDER / file).is_file()
        assert not anchor or f'<a id="{anchor}">' in WRITTEN[name] or f"## {anchor.capitalize()}" in WRITTEN[name]


@pytest.mark.parametrize("code", ROWS)
def test_unverified_rows_are_counted_at_the_top_and_marked_in_their_tables(code: Pathway) -> None:
    told, page = ways(code), WRITTEN[f"{code}.md"]
    rows = unchecked([compared(one, told.books) for one in told.every])
    warning = next(line for line in page.splitlines() if line.startswith("> "))
    assert all(f"[{row.name}](#{row.anchor})" in warning for row in rows)
    assert (f"{len(rows)} Zeile" in warning) == bool(rows)
    marked = [line for line in page.splitlines() if "<a id=" in line and "⚠ ungeprüft" in line]
    assert len(marked) == len([row for row in rows if row.anchor != "wege"])


def line_of(code: Pathway, task: Task, nth: int = 0) -> str:
    """Return the line of a page that tells owner, period and answers of a task."""
    return [line for line in WRITTEN[f"{code}.md"].splitlines() if f"`{task}`" in line][nth]


@pytest.mark.parametrize(
    ("code", "task", "told"),
    [
        (Pathway.P18A, Task.DECIDE_CONSENT, ["1 Woche · [D07]", "*alle anderen Wege: 2 Wochen · [D07r]"]),
        (Pathway.P18A, Task.CHOOSE_ROUTE, ["| Kammer<br>", "MV, alle anderen Wege: Ausländerbehörde"]),
        (Pathway.P18A, Task.GRANT_SUB_AUTHORITY, ["*nur: LB*"]),
        (Pathway.P18A, Task.CHECK_COMPLETENESS, ["auch „Unvollständig übergeben, mit Liste“"]),
        (Pathway.P18G_NEW, Task.ISSUE_STATEMENT, ["2 Wochen · [D40b]"]),
        (Pathway.P18G_NEW, Task.DECIDE_CONSENT, ["Wechsel der Stelle mit Blauer Karte EU: 1 Woche · [D07b]"]),
        (Pathway.P18B, Task.DECIDE_LICENCE, ["Pflegefachberuf: 2 Monate · [D05]"]),
        (Pathway.P20A, Task.PAY_DAB_FEE, ["| Fachkraft |"]),
        (Pathway.P19C1_26_2, Task.DECIDE_ADVANCE_CONSENT, ["Kontingent"]),
    ],
)
def test_a_task_is_told_as_it_is_on_its_way_and_as_it_is_elsewhere(code: Pathway, task: Task, told: list[str]) -> None:
    line = line_of(code, task)
    assert [one for one in told if one not in line] == []


def test_what_the_plan_of_a_way_rules_out_is_not_told() -> None:
    regular, family, search = (book(*one) for one in SOME_WAYS)
    assert not {Task.HAND_OVER, Task.START_RECOGNITION, Task.INVITE_EMPLOYER, Task.REISSUE_PREAPPROVAL} & regular.tasks
    assert {Task.RELEASE_FILE, Task.APPLY_FOR_RECOGNITION, Task.REPORT_ENTRY} <= regular.tasks
    assert not {Task.REPORT_ENTRY, Task.CHECK_IN, Task.WELCOME} & family.tasks
    assert not {Task.COMPILE_EMPLOYER_PAPERS, Task.EMPLOYER_REPORTS_JOB_END} & search.tasks


@pytest.mark.parametrize("code", ROWS)
def test_what_only_children_and_families_can_be_asked_stands_on_no_other_page(code: Pathway) -> None:
    pages = {Task.SETTLE_MAJORITY: {Pathway.P32}, Task.SETTLE_SPONSOR_END: {Pathway.P30, Pathway.P32}}
    for task, asked in pages.items():
        assert (f"`{task}`" in WRITTEN[f"{code}.md"]) == (code in asked)


def test_a_way_that_nobody_offers_says_so() -> None:
    purpose = ROWS[Pathway.P18A][-1]
    assert [one.id for one in offering(purpose, Route.ACCELERATED)] == ["ludwigsburg", "mecklenburg_vorpommern"]
    assert [one.id for one in offering(purpose, Route.ACCELERATED, regulated=True)] == ["mecklenburg_vorpommern"]
    assert course(purpose, Route.FAMILY, ()).way.circumstances == ()
    assert ANY.outcomes(Task.CHOOSE_ROUTE)


@pytest.mark.parametrize("code", ROWS)
def test_the_letters_of_a_page_are_those_its_ways_write(code: Pathway) -> None:
    page = WRITTEN[f"{code}.md"].partition("## Schreiben")[2].partition("## Fristen")[0]
    own = {one.letter for told in ways(code).every for strand in told.strands for one in strand.letters}
    assert [name for name in own if f"„{letter(name)}“" not in page] == []
    assert all("|  |" not in line for line in page.splitlines())
