"""A file with a change of the law: what fits is enacted, what does not is refused with row, column and remedy."""

from datetime import date

import pytest

from rules.assessment.assess import assess
from rules.assessment.authorities import LOCAL_OFFICES
from rules.assessment.cautions import CAUTIONS
from rules.assessment.embassies import requirement
from rules.assessment.facts import Facts, Job, Wish
from rules.assessment.reading import read
from rules.deadlines import DEADLINES, deadline
from rules.documents import checklist, document
from rules.fees import fee
from rules.in_flight import Footing, in_force
from rules.law import enact, enacted, present, tables
from rules.row_sets import fitted, read_row_set
from rules.rows import BadRow, Row
from rules.tables import toml_text
from rules.terms.assessment import Condition
from rules.terms.facts import JobKind
from rules.terms.pathways import Pathway
from rules.versions import NoRow
from tests.law import files
from tests.rules.assessed import FOLDER

JUNE = date(2027, 6, 1)
BEFORE, START = date(2027, 6, 30), date(2027, 7, 1)
D03 = files.period("D03", length=3)


@pytest.mark.parametrize(
    ("text", "row", "column", "remedy"),
    [
        (files.row_set(D03.replace("length = 3\n", "")), "deadlines 1 (D03)", "length", "every column is needed"),
        (files.row_set(D03 + "\ncolour = 1"), "deadlines 1 (D03)", "colour", "unknown key; use id"),
        (files.row_set(D03.replace('"w"', '"fortnights"')), "deadlines 1 (D03)", "unit", "unknown word 'fortnights'"),
        (files.row_set(D03.replace('"D03"', '"D3"')), "deadlines 1 (D3)", "id", "no row 'D3' to change; use one of"),
        (files.row_set("[[tariffs]]\nid = 1"), "", "tariffs", "unknown table; use one of"),
        (files.row_set(D03, D03), "deadlines 1 (D03)", "valid_from", "two versions start on 2027-07-01; remove one"),
        (files.row_set(), "", "", "holds no row; add one"),
        (files.row_set(D03, name="Übung"), "", "id", "write 3 to 60 small letters"),
        (files.row_set(files.period("D03", valid_from="2027-05-31")), "deadlines 1 (D03)", "valid_from", "give a"),
        (files.row_set(files.period("D03", valid_from="2020-03-01"), more="may_start_in_the_past = true"),
         "deadlines 1 (D03)", "valid_from", "in force since 2020-03-01; start on a later day"),
        (files.row_set(files.period("D03", valid_to="2027-12-31"), files.period("D03", valid_from="2027-10-01")),
         "deadlines 1 (D03)", "valid_to", "overlaps the version from 2027-10-01; end it the day before"),
        (files.row_set(files.period("D03", valid_to="2027-12-31"), files.period("D03", valid_from="2028-02-01")),
         "D03", "valid_to", "leaves a gap before 2028-02-01"),
        (files.row_set(files.period("D07", in_flight="now")), "deadlines 1 (D07)", "in_flight", "must not reach back"),
        (files.row_set(files.period("D07", kind="duty", ends_effect_at="no", at_expiry="chase")),
         "D07", "kind", "keep its kind"),
        (files.row_set(files.period("PLANNED", when_past="D99")), "PLANNED", "when_past", "no row with a length"),
        (files.row_set(files.fee("F-VISA", eur="many")), "fees 1 (F-VISA)", "eur", "write an amount"),
        (files.row_set(files.version("authorities", "NI", id="NX", land="NX")),
         "authorities 1 (NX)", "land", "unknown Land 'NX'; use one of BB"),
        (files.row_set(files.version("local_authorities", "NI/Hannover", land="XX")),
         "local_authorities 1 (NI/Hannover)", "land", "unknown Land 'XX'"),
        (files.row_set(files.version("office_contacts", "lab-ni", valid_from="2027-02-30")),
         "office_contacts 1 (lab-ni)", "valid_from", "write a day such as 2026-11-23, not '2027-02-30'"),
        (files.row_set(files.version("contribution_ceilings", "pension", eur="8450 a month")),
         "contribution_ceilings 1 (pension)", "eur", "write an amount"),
        (files.row_set(files.version("contribution_ceilings", "pension")), "pension", "valid_to", "leaves a gap"),
        (files.row_set(files.version("conditions", "P18G/salary_floor", share="0.5")),
         "conditions 1 (P18G/salary_floor)", "share", "per cent of the ceiling, from 1 to 100"),
        (files.row_set(files.version("conditions", "P18G/salary_floor", source="")),
         "conditions 1 (P18G/salary_floor)", "source", "fill it in"),
        (files.row_set(files.version("conditions", "P18G/salary_floor").replace('mark = "statute"', "")),
         "conditions 1 (P18G/salary_floor)", "mark", "every column is needed"),
        (files.row_set(files.version("conditions", "P18G/salary_floor", id="P99/salary_floor")),
         "conditions 1 (P99/salary_floor)", "id", "write the code of a pathway"),
        (files.row_set(files.version("state_lists", "visa_exempt", states=["AU", "Canada"])),
         "state_lists 1 (visa_exempt)", "states", "two capital letters of a state, not 'Canada'"),
        (files.row_set(files.version("regulated_occupations", "2221", deadline="D99")),
         "regulated_occupations 1 (2221)", "deadline", "no 'D99' in the register"),
        (files.row_set(files.version("route_rules", "drivers", id="bus_drivers")),
         "route_rules 1 (bus_drivers)", "id", "no row 'bus_drivers' to change"),
        (files.row_set(files.version("points", "german_b2", points=0)), "points 1 (german_b2)", "points", "above 0"),
        (files.row_set(files.version("pathways", "P18G", assessment={"title": "T99"})),
         "pathways 1 (P18G).assessment", "title", "no 'T99' in the register"),
    ],
)  # fmt: skip
def test_a_change_that_does_not_fit_is_refused_and_the_law_stays(text: str, row: str, column: str, remedy: str) -> None:
    before = (enacted(), present())
    with pytest.raises(BadRow, match=remedy) as caught:
        fitted(read_row_set("change.toml", text), JUNE)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert before == (enacted(), present())


def test_a_bad_table_keeps_all_others_as_they_were() -> None:
    good, bad = files.period("D03", length=3), files.fee("F-VISA", eur_most=1)
    with pytest.raises(BadRow, match="below eur_most"):
        enact([read_row_set("change.toml", files.row_set(good, bad))])
    assert deadline("D03", START).length == 2
    assert enacted() == ()


def test_a_new_version_ends_the_earlier_one_the_day_before() -> None:
    enact([read_row_set("change.toml", files.row_set(D03, files.fee("F-VISA", eur="99.50")))])
    assert [(row.valid_from, row.valid_to, row.length) for row in DEADLINES["D03"]] == [
        (date(2020, 3, 1), BEFORE, 2),
        (START, None, 3),
    ]
    assert [str(fee("F-VISA", on).eur) for on in (BEFORE, START)] == ["75", "99.50"]
    enact([])
    assert len(DEADLINES["D03"]) == 1


def test_a_version_that_has_not_begun_is_corrected_by_one_of_the_same_day() -> None:
    first = read_row_set("change.toml", files.row_set(D03))
    again = read_row_set("change.toml", files.row_set(files.period("D03", length=4), name="2027-07-01-again"))
    enact([first])
    assert fitted(again, JUNE)["deadlines"]["D03"][-1].length == 4
    with pytest.raises(BadRow, match="in force since"):
        fitted(again, START)


def test_a_version_between_two_ends_where_the_next_begins() -> None:
    later = read_row_set("change.toml", files.row_set(D03))
    between = files.period("D03", length=5, valid_from="2027-06-15")
    enact([later, read_row_set("change.toml", files.row_set(between, name="2027-06-15"))])
    assert [(row.length, row.valid_to) for row in DEADLINES["D03"]] == [
        (2, date(2027, 6, 14)),
        (5, BEFORE),
        (3, None),
    ]


def test_what_ships_with_a_later_program_is_not_in_the_way_of_what_was_applied() -> None:
    shipped = read_row_set("shipped.toml", files.row_set(files.period("D03", length=9)))
    applied = read_row_set("change.toml", files.row_set(D03, name="2027-07-01-applied"))
    enact([shipped, applied])
    assert [row.length for row in DEADLINES["D03"]] == [2, 3]


def test_what_was_applied_before_a_table_got_a_column_takes_it_from_the_shipped_row() -> None:
    older = files.row_set(D03.replace('roll = "forward"\n', ""))
    with pytest.raises(BadRow, match="every column is needed"):
        read_row_set("change.toml", older)
    enact([read_row_set("change.toml", older, kept=True)])
    assert (DEADLINES["D03"][-1].length, DEADLINES["D03"][-1].roll) == (3, "forward")


@pytest.mark.parametrize(
    ("policy", "requested_on", "stage_since_on", "event_on", "version"),
    [
        ("new_journeys", BEFORE, START, START, 2),
        ("new_journeys", START, START, START, 3),
        ("next_stage", BEFORE, BEFORE, START, 2),
        ("next_stage", BEFORE, START, START, 3),
        ("next_stage", BEFORE, START, BEFORE, 3),
        ("now", BEFORE, BEFORE, BEFORE, 2),
        ("now", BEFORE, BEFORE, START, 3),
    ],
)
def test_each_row_says_how_it_meets_running_journeys(
    policy: str, requested_on: date, stage_since_on: date, event_on: date, version: int
) -> None:
    enact([read_row_set("change.toml", files.row_set(files.period("D03", length=3, in_flight=policy)))])
    footing = Footing(requested_on, stage_since_on, event_on)
    assert in_force(DEADLINES, "D03", footing).length == version


def test_the_first_version_of_a_row_meets_journeys_that_are_older_than_the_row() -> None:
    old = Footing(date(2019, 1, 1), date(2019, 1, 1), date(2021, 1, 1))
    assert in_force(DEADLINES, "D03", old).length == 2
    with pytest.raises(NoRow):
        in_force(DEADLINES, "D03", Footing(old.requested_on, old.stage_since_on, date(2019, 6, 1)))


def test_every_row_of_every_table_can_have_a_new_version_and_keeps_its_place() -> None:
    changeable = {name: table for name, table in tables().items() if not table.fixed}
    rows = [files.version(name, row, valid_from="2029-01-01") for name, table in changeable.items() for row in table]
    early = files.version("contribution_ceilings", "pension", valid_from="2027-01-01")
    change = read_row_set("change.toml", files.row_set(early, *rows, more="may_start_in_the_past = true\n"))
    law = fitted(change, JUNE)
    assert {name: list(found) for name, found in law.items()} == {name: list(table) for name, table in tables().items()}
    newest = {found[-1].valid_from for name in changeable for found in law[name].values()}
    assert newest == {date(2029, 1, 1)}


def test_a_table_that_grows_takes_new_rows_and_forgets_them_again() -> None:
    mission = files.version("embassy_requirements", "UA/qualification_certificate", id="VN/passport_copy")
    mission = mission.replace('post = "UA"', 'post = "VN"').replace('"qualification_certificate"', '"passport_copy"')
    office = files.version("local_authorities", "HB/Bremen", id="MV/Rostock", land="MV", municipality="Rostock")
    caution = files.version("cautions", "agency_work", id="agency_work_abroad")
    enact([read_row_set("change.toml", files.row_set(mission, office, caution))])
    assert requirement("VN", "passport_copy", START) is not None
    assert requirement("VN", "passport_copy", BEFORE) is None
    assert (LOCAL_OFFICES["MV/Rostock"][0].valid_from, CAUTIONS["agency_work_abroad"][0].valid_to) == (START, None)
    enact([])
    assert requirement("VN", "passport_copy", START) is None


@pytest.mark.parametrize(
    ("requested_on", "on", "expected"),
    [
        (BEFORE, BEFORE, "52000.00"),
        (BEFORE, START, "52000.00"),
        (START, START, "54080.00"),
        (START, date(2027, 12, 31), "54080.00"),
        (START, date(2028, 1, 1), None),
    ],
)
def test_a_threshold_for_new_journeys_meets_nobody_who_came_before(
    requested_on: date, on: date, expected: str | None
) -> None:
    year = {"valid_from": "2027-01-01", "valid_to": "2027-12-31"}
    ceiling = files.version("contribution_ceilings", "pension", eur=104000, **year)
    share = files.version("conditions", "P18G/salary_floor", share="52")
    enact([read_row_set("change.toml", files.row_set(ceiling, share))])
    blue_card = Facts(job=Job(kind=JobKind.QUALIFIED, salary=52000), wish=Wish(pathway=Pathway.P18G))
    found = assess(blue_card, on, Footing(requested_on, requested_on, on))
    options = {one.pathway: one for one in (*found.undecided, *found.failing)}
    floor = next(one for one in options[Pathway.P18G].conditions if one.condition is Condition.SALARY_FLOOR)
    assert str(floor.floor) == str(expected)


def test_an_assessment_follows_a_change_of_the_law_at_once() -> None:
    facts = toml_text("facts.toml", (FOLDER / "accelerated_mv.toml").read_text("utf-8")).cells
    asked = read(Row("facts.toml", "", {name: part for name, part in facts.items() if name != "expect"}))

    def days() -> list[int | None]:
        return [one.days for one in assess(asked, START).ways[0].timelines]

    before = days()
    enact([read_row_set("change.toml", files.row_set(files.period("D12", length=60)))])
    assert all(new and old and new > old for new, old in zip(days(), before, strict=True))


def test_the_form_of_a_document_changes_on_a_date_and_its_suppliers_do_not() -> None:
    name = "qualification_certificate"
    enact([read_row_set("change.toml", files.row_set(files.version("documents", name, translation="on_request")))])
    assert [document(name, on).translation for on in (BEFORE, START)] == ["certified", "on_request"]
    listed = ({one.document.id: one.document for one in checklist(Pathway.P18A, on)} for on in (BEFORE, START))
    assert [one[name].translation for one in listed] == ["certified", "on_request"]
    other = files.row_set(files.version("documents", name, suppliers=["employer"]), name="2027-07-01-suppliers")
    with pytest.raises(BadRow, match="keep them"):
        fitted(read_row_set("change.toml", other), JUNE)
