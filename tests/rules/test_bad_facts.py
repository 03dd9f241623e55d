"""Facts and rows of the assessment that cannot be true are refused with file, key and remedy."""

from collections.abc import Callable, Mapping

import pytest

from rules import fees, pathways
from rules.assessment import (
    authorities,
    cautions,
    ceilings,
    choice,
    contacts,
    costs,
    duties,
    embassies,
    notes,
    occupations,
    points,
    purposes,
    states,
    steps,
)
from rules.assessment.reading import read
from rules.grounds import list_of
from rules.rows import BadRow, Row
from rules.tables import DATA, csv_text, toml_text


@pytest.mark.parametrize(
    ("text", "row", "column", "remedy"),
    [
        ('[employer]\nland = "XX"', "employer", "land", "use one of BB, BE"),
        ('[person]\nbirth_date = "2001-02-30"', "person", "birth_date", "write a day such as"),
        ('[person]\nbirth_date = "1801-02-03"', "person", "birth_date", "1801-02-03 lies before 1900-01-01"),
        ('[person]\nbirth_date = "9990-01-01"', "person", "birth_date", "lies after 2199-12-31; correct the year"),
        ("[job]\nstart = 2200-01-01", "job", "start", "lies after 2199-12-31"),
        ("[job]\ncontract_until = 9999-12-31", "job", "contract_until", "lies after 2199-12-31"),
        ("[qualification]\ngranted_on = 9999-12-31", "qualification", "granted_on", "lies after 2199-12-31"),
        ("[person]\nbirth_date = 2001-02-30", "", "", "mend the TOML"),
        ('[person]\nnationalities = ["Brazil"]', "person", "nationalities", "two-letter country code"),
        ('[person]\nnationalities = ["UK"]', "person", "nationalities", "write GB"),
        ("[person]\nnationalities = []", "person", "nationalities", "at least one state"),
        ('[person]\nstanding = "guest"', "person", "standing", "use one of none, title, asylum, toleration"),
        ('[person]\nentry_ban = "maybe"', "person", "entry_ban", "write yes or no"),
        ('[person]\nshoe_size = 44', "person", "shoe_size", "unknown key; use nationalities"),
        ('[pet]\nname = "Rex"', "", "pet", "unknown key; use person"),
        ('[job]\nsalary = "3500 a month"', "job", "salary", "whole euros a year as a number"),
        ("[job]\nsalary = 900", "job", "salary", "euros a year between 1000 and 1000000"),
        ("[job]\nsalary = 42000.5", "job", "salary", "whole euros a year"),
        ('[job]\nhours = "²"', "job", "hours", "whole hours a week as a number"),
        ('[job]\nhours = "--5"', "job", "hours", "whole hours a week as a number"),
        (f'[job]\nhours = "{"9" * 5000}"', "job", "hours", "whole hours a week as a number"),
        ("[job]\nhours = 200", "job", "hours", "hours a week between 1 and 60"),
        ('[job]\nisco = "welder"', "job", "isco", "ISCO-08 code"),
        ('[job]\nstart = 2027-06-01\ncontract_until = 2027-05-31', "job", "contract_until", "lies before the start"),
        ('[languages]\ngerman = "B3"', "languages", "german", "use one of none, A1"),
        ("[experience]\nlast_5 = 6", "experience", "last_5", "years between 0 and 5"),
        ("[experience]\nlast_5 = 4\nlast_7 = 3", "experience", "last_7", "cannot be less than last_5"),
        ('[qualification]\nyears = "3 months"', "qualification", "years", "write whole years"),
        ("[person]\nbirth_date = 2000-01-01\n[qualification]\ngranted_on = 1999-01-01", "qualification", "granted_on",
         "lies before the birth"),
        ('[wish]\nroute = "fast"', "wish", "route", "use one of R_FREE_MOVEMENT"),
        ('job = "welder"', "job", "", "unknown"),
    ],
)  # fmt: skip
def test_a_bad_fact_names_part_key_and_remedy(text: str, row: str, column: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy if column else "TOML|table") as caught:
        read(toml_text("facts.toml", text))

    assert caught.value.file == "facts.toml"
    if column:
        assert (caught.value.row, caught.value.column) == (row, column)


def test_what_is_left_out_is_unknown_and_nothing_is_needed() -> None:
    found = read(Row("facts.toml", "", {}))

    assert found.person.nationalities is None
    assert found.job.salary is None


CSV: Mapping[str, Callable[..., object]] = {
    "authorities.csv": authorities.read,
    "local_authorities.csv": authorities.read_local,
    "office_contacts.csv": contacts.read,
    "contribution_ceilings.csv": ceilings.read,
    "regulated_occupations.csv": occupations.read,
    "embassy_requirements.csv": embassies.read,
    "fees.csv": fees.read,
}


@pytest.mark.parametrize(
    ("file", "old", "new", "remedy"),
    [
        ("authorities.csv", "2025-06-30", "2025-07-31", "overlaps the version from 2025-07-01"),
        ("authorities.csv", "2025-06-30", "2025-05-31", "leaves a gap"),
        ("authorities.csv", ",mode,", ",how,", "unknown key"),
        ("authorities.csv", "land,sector", "sector", "surplus|unknown key|unknown Land"),
        ("authorities.csv", "NI,NI,", "NI,NX,", "unknown Land 'NX'"),
        ("authorities.csv", ",exclusive,", ",sole,", "use one of exclusive, optional, local"),
        ("authorities.csv", "2026-01-01", "2026-13-01", "write a day such as"),
        ("local_authorities.csv", "NI/Hannover,", "Hannover,", "write NI/Hannover"),
        ("office_contacts.csv", "2026-09-30", "2026-12-31", "overlaps"),
        ("office_contacts.csv", "hannover@lab-ni.example", "Frau Muster", "write an address"),
        ("contribution_ceilings.csv", "101400", "8450 a month", "write an amount such as"),
        ("contribution_ceilings.csv", "101400", "-1", "euros a year above 0"),
        ("contribution_ceilings.csv", "2025-12-31", "2026-01-31", "overlaps the version from 2026-01-01"),
        ("regulated_occupations.csv", "2221,2221", "nurse,2221", "write 2221"),
        ("regulated_occupations.csv", ",care,", ",nursing,", "use one of health, care, other"),
        ("embassy_requirements.csv", "OM/qualification_certificate", "OM/diploma", "write OM/"),
        ("embassy_requirements.csv", ",OM,qualification_certificate", ",OM,diploma", "unknown 'diploma'"),
        ("fees.csv", ",next_stage", ",", "unknown word ''"),
    ],
)
def test_a_bad_row_of_a_csv_table_says_what_to_do(file: str, old: str, new: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy) as caught:
        CSV[file](csv_text(file, changed(file, old, new)))

    assert caught.value.file == file


def pathway(code: str, row: Row) -> None:
    """Read a pathway's file for the planning of journeys, and its conditions."""
    others = {**pathways.FILES, code: row}
    pathways.read(tuple(pathways.whole(*one) for one in others.items()))
    conditions, noted = pathways.LISTS
    purposes.read(tuple(row for of, file in others.items() for row in purposes.rows_in(of, file, conditions, noted)))
    notes.read(tuple(row for of, file in others.items() for row in purposes.rows_in(of, file, noted, conditions)))


TOML: Mapping[str, Callable[[Row], object]] = {
    "assessment/routes.toml": lambda table: choice.read(list_of(table, "route_rules", "route_advice")),
    "assessment/cautions.toml": lambda table: cautions.read(list_of(table, "cautions")),
    "assessment/points.toml": lambda table: points.read(list_of(table, "points")),
    "assessment/fees.toml": lambda table: costs.read(list_of(table, "fee_clauses", named_by="fee")),
    "assessment/duties.toml": lambda table: duties.read(list_of(table, "duties")),
    "assessment/timelines.toml": lambda table: steps.read(list_of(table, "timelines")),
    "assessment/state_lists.toml": lambda table: states.read(list_of(table, "state_lists")),
    "pathways/P18G.toml": lambda row: pathway("P18G", row),
    "pathways/P20A.toml": lambda row: pathway("P20A", row),
    "pathways/P18D.toml": lambda row: pathway("P18D", row),
}


@pytest.mark.parametrize(
    ("file", "old", "new", "remedy"),
    [
        ("assessment/routes.toml", 'states = "visa_exempt"', 'states = "friends"', "unknown list 'friends'"),
        ("assessment/routes.toml", "states = ", "state = ", "unknown key"),
        ("assessment/routes.toml", 'choice = ["R_ACCELERATED_81A", ', "choice = [", "name R_ACCELERATED_81A among"),
        ("assessment/routes.toml", '"person.residence"', '"person.home"', "unknown word 'person.home'"),
        ("assessment/routes.toml", 'is = ["title"]', 'is = ["visa"]', "use one of none, title"),
        ("assessment/routes.toml", 'is = ["none"]', "is = []", "list the values that fit"),
        ("assessment/cautions.toml", 'weight = "block"', 'weight = "heavy"', "use one of block"),
        ("assessment/cautions.toml", "verified_on = 2026-08-19", 'verified_on = "soon"', "write a day"),
        ("assessment/cautions.toml", "is = [true]", "is = [true]\nleast = 3", "one row, one test"),
        ("assessment/points.toml", "points = 4", "points = 0", "above 0"),
        ("assessment/fees.toml", 'fee = "F-81A"', 'fee = "F-81B"', "unknown 'F-81B'"),
        ("assessment/duties.toml", 'deadline = "D19"', 'deadline = "D99"', "no 'D99' in the register"),
        ("assessment/timelines.toml", 'deadline = "D07"', 'deadline = "D99"', "no 'D99' in the register"),
        ("assessment/timelines.toml", 'step = "consent"', 'step = "hope"', "use one of recognition"),
        ("assessment/state_lists.toml", '"AU", "CA"', '"AU", "AU"', "name every state once"),
        ("pathways/P18G.toml", 'title = "LONGEST"', 'title = "T99"', "no 'T99' in the register"),
        ("pathways/P18G.toml", 'share = "50"', 'share = "half"', "write an amount"),
        ("pathways/P18G.toml", 'share = "50"', 'share = "0.5"', "per cent of the ceiling, from 1 to 100"),
        ("pathways/P18G.toml", "lasts_months = 6", 'lasts_months = "six"', "write a whole number"),
        ("pathways/P18G.toml", 'word = "salary_floor"', 'word = "money"', "unknown word 'money'"),
        ("pathways/P18D.toml", 'least = "P18D_LEAST"', 'least = "T99"', "no 'T99' in the register"),
        ("pathways/P20A.toml", 'word = "side_job"', 'word = "hobby"', "unknown word 'hobby'"),
        ("pathways/P20A.toml", 'periods = ["P20A_FOLLOW_UP"]', 'periods = ["T99"]', "no 'T99' in the register"),
        ("pathways/P20A.toml", "number = 20", 'number = "many"', "write a whole number"),
        ("pathways/P18G.toml", "[[assessment.conditions]]", "[[assessment.asks]]", "unknown key"),
    ],
)  # fmt: skip
def test_a_bad_row_of_the_assessment_says_what_to_do(file: str, old: str, new: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy):
        TOML[file](toml_text(file, changed(file, old, new)))


def changed(file: str, old: str, new: str) -> str:
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)
