"""What the tables say: tasks, cooperation, visits, check-ins, documents, fees, deletion."""

import ast
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import rules
from rules.calendar import Place
from rules.check_ins import FIELDS, BadMark, mood
from rules.cooperations import cooperation
from rules.deadlines import DEADLINES
from rules.documents import DOCUMENTS, checklist
from rules.fees import fee
from rules.itineraries import NoSuchWay, itinerary
from rules.office import is_office_day
from rules.pathways import UnknownPathway, pathway
from rules.retention_periods import deletion_on, papers_deletion_on
from rules.tables import DATA
from rules.tasks import ROWS
from rules.terms.deadlines import DeadlineKind
from rules.terms.desk import Effect
from rules.terms.organisations import Chamber
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Leg, Stage
from rules.terms.tasks import Task
from rules.versions import NoRow
from rules.visits import UnknownAnchor, check_ins, later_check_ins, onboarding, renewal_opens_on

BW = Place("BW", "Ludwigsburg")
DAY = date(2026, 11, 23)


def test_the_law_imports_nothing_but_python_and_holidays() -> None:
    allowed = {*sys.stdlib_module_names, "holidays", "rules"}
    found = set()
    for path in Path(rules.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").split(".")[0])

    assert found <= allowed


def test_the_law_opens_its_own_tables_and_nothing_else() -> None:
    script = f"""
import importlib, pkgutil, sys
from datetime import date
from zoneinfo import ZoneInfo
from holidays import country_holidays
country_holidays("DE", subdiv="BY", years=2026, language="de")[date(2026, 1, 1)], ZoneInfo("Europe/Berlin")
met = []
sys.addaudithook(lambda event, args: met.append((event, str(args[0]), args[1] if event == "open" else "")))
import rules
names = [one.name for one in pkgutil.walk_packages(rules.__path__, "rules.")]
for name in names:
    importlib.import_module(name)
from rules.calendar import Place
from rules.deadlines import deadline
from rules.due import due
from rules.reminders import alarms
from rules.service import letter_served_on
day, place = date(2026, 12, 18), Place("BY", key="09761000")
found = due(deadline("D07", day), place=place, filed_on=day, since_on=day)
alarms("office", "standard", filed_at=found.effective_at, due_on=date(2027, 2, 1), place=place)
letter_served_on(day, "BY")
opened = [(path, mode) for event, path, mode in met if event == "open" and not path.endswith((".py", ".pyc"))]
strange = [one for one in opened if not one[0].startswith({str(DATA)!r}) or one[1] != "r"]
others = [one for one in met if one[0].split(".")[0] in ("socket", "subprocess", "shutil", "sqlite3", "urllib")]
sys.exit(repr(strange + others) if strange or others or len(opened) < 10 else None)
"""
    done = subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_every_task_has_a_row_and_only_a_fiction_gives_silence_an_effect() -> None:
    assert set(ROWS) == set(Task)
    for row in ROWS.values():
        fiction = DEADLINES[row.deadline][-1].kind is DeadlineKind.FICTION
        assert (row.effect is Effect.FICTION) == fiction


def test_the_pre_approval_is_decided_by_four_eyes() -> None:
    assert ROWS[Task.APPROVE_PREAPPROVAL].differs_from is Task.PREPARE_PREAPPROVAL


def test_ludwigsburg_covers_the_landratsamt_and_not_the_towns_with_an_office_of_their_own() -> None:
    found = cooperation("ludwigsburg", DAY)

    assert found.in_area("Asperg")
    for town in ("Ludwigsburg", "Kornwestheim", "Tamm", "Sersheim", "Stuttgart"):
        assert not found.in_area(town)
    assert found.elsewhere("Tamm") == "Ausländerbehörde der Stadt Bietigheim-Bissingen"
    assert found.elsewhere("Stuttgart") is None


@pytest.mark.parametrize(("chamber", "body"), [(Chamber.IHK, "ihk-fosa"), (Chamber.HWK, "hwk-stuttgart")])
def test_the_job_decides_chamber_and_recognition_body(chamber: Chamber, body: str) -> None:
    parts = cooperation("ludwigsburg", DAY).participants(chamber)

    assert parts[Role.RECOGNITION_BODY].id == body
    assert parts[Role.CHAMBER] == parts[Role.GUIDE] == parts[Role.CARETAKER]
    assert parts[Role.MISSION_ABROAD].place.land == "BE"
    assert {one.email.rpartition(".")[2] for one in parts.values()} == {"example"}


def test_mecklenburg_vorpommern_covers_the_land_with_a_body_for_each_branch() -> None:
    found = cooperation("mecklenburg_vorpommern", DAY)
    parts = (found.participants(one, Leg.RECOGNITION) for one in (Chamber.HWK, Chamber.IHK))
    crafts, commerce = (one[Role.RECOGNITION_BODY] for one in parts)
    nurses = found.participants(Chamber.IHK, Leg.LICENCE)

    assert found.in_area("Rostock", "MV")
    assert not found.in_area("Rostock", "BW")
    assert not found.in_area("Rostock")
    assert (crafts.id, commerce.id) == ("hwk-anerkennung-mv", "ihk-fosa")
    assert nurses[Role.RECOGNITION_BODY].id == "heilberufe-mv"
    assert found.participants(Chamber.HWK, Leg.DEGREE)[Role.RECOGNITION_BODY].id == "zab"
    assert nurses[Role.GUIDE].id == "fsz-spoc"
    assert not any(row.owner is Role.GUIDE and row.in_name for row in ROWS.values()), "the guide decides nothing"


def test_a_cooperation_offers_only_the_branches_it_has_a_body_for() -> None:
    found = cooperation("ludwigsburg", DAY)

    assert found.offers(Chamber.HWK, Leg.RECOGNITION)
    assert found.offers(Chamber.HWK, None)
    assert not found.offers(Chamber.HWK, Leg.LICENCE)


def test_a_cooperation_does_not_apply_before_it_was_agreed() -> None:
    with pytest.raises(NoRow, match="2024-08-01"):
        cooperation("ludwigsburg", date(2024, 7, 31))


def test_a_pathway_lists_its_stages_in_legal_order() -> None:
    way = pathway("P18A", date(2026, 11, 23))
    found = itinerary(way, Route.ACCELERATED, regulated=False)

    assert (found.stages[0], found.stages[-1]) == (Stage.ADVICE, Stage.RETENTION)
    assert found.legs[Stage.EXAMINATION] == (Leg.GENERAL_CONDITIONS, Leg.RECOGNITION, Leg.LABOUR_MARKET_CONSENT)
    with pytest.raises(NoSuchWay, match="R_ACCELERATED_81A"):
        itinerary(way, Route.SEARCH, regulated=False)
    with pytest.raises(UnknownPathway, match="P18A"):
        pathway("P99", date(2026, 11, 23))


def test_a_leg_or_a_stage_the_purpose_does_not_need_is_left_out() -> None:
    on = date(2026, 11, 23)
    blue_card = itinerary(pathway("P18G", on), Route.REGULAR, regulated=False)
    training = itinerary(pathway("P17", on), Route.SEARCH, regulated=False)

    assert blue_card.legs[Stage.EXAMINATION] == (Leg.DEGREE,)
    assert Stage.EXAMINATION not in training.stages


@pytest.mark.parametrize("anchor", ["planned_start", "entry"])
@pytest.mark.parametrize("on", [date(2026, 12, 24), date(2027, 3, 1), date(2027, 4, 30)])
def test_visits_open_before_they_are_due_on_office_days(anchor: str, on: date) -> None:
    found = onboarding(anchor, on, BW)

    assert all(one.opens_on <= one.due_on for one in found)
    assert all(is_office_day(one.due_on, BW) for one in found if one.task is not Task.LICENCE_DEADLINE)


def test_visits_of_entry_end_with_the_fifth_check_in() -> None:
    found = onboarding("entry", date(2027, 3, 1), BW)

    subjects = [one.subject for one in found if one.task is Task.CHECK_IN]
    assert subjects == ["C1", "C2", "C3", "C4", "C5"]
    licence = next(one for one in found if one.task is Task.LICENCE_DEADLINE)
    assert (licence.opens_on, licence.due_on) == (date(2027, 3, 31), date(2027, 9, 1))


def test_later_check_ins_go_on_every_six_months() -> None:
    found = check_ins(date(2027, 3, 1), 6, 5, BW)

    worker = [(one.subject, one.due_on) for one in found if one.task is Task.CHECK_IN]
    employer = [one.subject for one in found if one.task is Task.CHECK_IN_EMPLOYER]
    assert [subject for subject, _ in worker] == ["C6", "C7", "C8", "C9", "C10"]
    assert [due_on for _, due_on in worker][-2:] == [date(2028, 9, 1), date(2029, 3, 1)]
    assert employer == ["C6", "C8"]
    assert later_check_ins(date(2027, 3, 1), 3, BW) == check_ins(date(2027, 3, 1), 9, 1, BW)


def test_an_unknown_anchor_is_refused_and_renewal_opens_half_a_year_before() -> None:
    with pytest.raises(UnknownAnchor, match="known are planned_start"):
        onboarding("birthday", DAY, BW)
    assert renewal_opens_on(date(2030, 8, 31)) == date(2030, 2, 28)


@pytest.mark.parametrize(
    ("marks", "subject", "expected"),
    [
        ([5] * 10, "", "green"),
        ([3] * 10, "", "green"),
        ([5] * 9 + [2], "", "green"),
        ([5] * 9 + [2], "C3", "red"),
        ([5] * 8 + [2, 2], "", "red"),
        ([5] * 9 + [1], "", "red"),
        ([3] * 9 + [2], "", "amber"),
    ],
)
def test_a_check_in_is_judged_by_its_marks(marks: list[int], subject: str, expected: str) -> None:
    assert mood(dict(zip(FIELDS, marks, strict=True)), subject, DAY) == expected


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ({}, "scores: give at least one"),
        ({"weather": 3}, "weather: unknown field"),
        ({"mentor": 6}, "mentor: give a mark from 1 to 5"),
        ({"mentor": 0}, "mentor: give a mark from 1 to 5"),
    ],
)
def test_a_mark_that_cannot_be_judged_names_field_and_remedy(scores: dict[str, int], said: str) -> None:
    with pytest.raises(BadMark, match=said):
        mood(scores, "", DAY)


def test_a_complete_file_needs_the_notice_or_the_application() -> None:
    items = [item for item in checklist(Pathway.P18A, DAY) if item.block == "recognition"]

    assert {item.either for item in items} == {"notice", "application"}
    assert {Role.EMPLOYER} == {*DOCUMENTS["employment_contract"].suppliers}
    assert {code for code in Pathway if not checklist(code, DAY)} <= {Pathway.FREE}


def test_fees_name_amount_and_payer() -> None:
    found = fee("F-81A", DAY)

    assert (found.eur, found.payers) == (Decimal("411"), (Role.EMPLOYER,))
    assert {fee(name, DAY).payers for name in ("F-ZAB", "F-DAB", "F-REC-HWK")} == {(Role.WORKER, Role.EMPLOYER)}
    assert [str(fee(name, DAY).eur) for name in ("F-VISA", "F-TITLE", "F-NE")] == ["75", "100", "113"]


@pytest.mark.parametrize(
    ("ending", "entered", "preapproved_until_on", "delete_on"),
    [
        (Ending.NO_PROSPECT, False, None, date(2027, 5, 23)),
        (Ending.NOT_ENTERED, False, date(2027, 1, 31), date(2029, 1, 31)),
        (Ending.WITHDRAWN, False, None, date(2028, 11, 23)),
        (Ending.NOT_ENTERED, False, date(2020, 1, 31), DAY),
        (Ending.SETTLED, True, date(2023, 1, 31), date(2027, 11, 23)),
    ],
)
def test_a_closed_journey_is_deleted_on_its_day(
    ending: Ending, entered: bool, preapproved_until_on: date | None, delete_on: date
) -> None:
    found = deletion_on(ending, DAY, entered=entered, preapproved_until_on=preapproved_until_on)

    assert found.delete_on == delete_on
    assert papers_deletion_on(date(2026, 12, 1)).delete_on == date(2027, 12, 1)
