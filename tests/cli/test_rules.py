"""The law on the command line: looked at without an installation, changed by two people in one."""

import hashlib
import json
from pathlib import Path

import pytest

from rules.law import tables
from tests.cli.commands import Result, called
from tests.rules.assessed import FOLDER

CHANGE = Path(__file__).parents[2] / "scenarios" / "law" / "2027-07-01.toml"
NAME = "2027-07-01-practice"
SPOKEN = (
    "deadlines D07", "fees F-VISA", "documents passport_copy", "pathways P18A", "tasks advise",
    "quotas western_balkans", "kpis preapproved", "receivers visa",
)  # fmt: skip
STAMP = hashlib.sha256(CHANGE.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an installation with two people of the supervision and one of a chamber."""
    data = tmp_path_factory.mktemp("law")
    assert called("db", "upgrade", data=data, FACHLOTSE_MODE="demo").code == 0
    offices = {"p-one": "fachaufsicht-ludwigsburg", "p-two": "fachaufsicht-ludwigsburg", "p-chamber": "ihk-stuttgart"}
    for person, office in offices.items():
        words = ["--name", person, "--email", f"{person}@office.example", "--id", person]
        assert called("member", "add", office, *words, data=data).code == 0
    return data


def rules(data: Path, *words: str) -> Result:
    return called("rules", *words, data=data)


def test_the_shipped_law_is_shown_without_an_installation(tmp_path: Path) -> None:
    shown = rules(tmp_path, "show", "D23")
    assert (shown.code, "NOT VERIFIED" in shown.out, "verified on 2026-08-19" in shown.out) == (0, True, True)
    one = rules(tmp_path, "show", "D23", "--on", "2026-01-01", "--json").json()
    assert isinstance(one, list)
    assert [(row["length"], row["unit"], row["verified"]) for row in one] == [(3, "m", False)]
    fees = rules(tmp_path, "list", "--table", "fees", "--unverified", "--json").json()
    assert isinstance(fees, list)
    assert {row["table"] for row in fees} == {"fees"}
    assert {row["verified"] for row in fees} == {False}
    assert "D23 (deadlines) length: 3 → 6" in rules(tmp_path, "diff", "--from", "2026-01-01", "--to", "2027-01-01").out
    found = rules(tmp_path, "check", "--on", "2026-11-22", "--json")
    assert found.code == 3
    checked = json.loads(found.out)
    assert {one["kind"] for one in checked["findings"]} == {"unverified", "gap"}
    gaps = {one["row"] for one in checked["findings"] if one["kind"] == "gap"}
    assert "P18G/salary_floor 2023-11-18" in gaps, "the ceiling of 2027 is not published"
    assert set(checked["tables"]) == set(tables())
    assert checked["tables"]["regulated_occupations"]["unverified"] == 22
    shown = rules(tmp_path, "show", "P18G/salary_floor").out
    assert ("share 50" in shown, "§ 18g Abs. 1 S. 1 AufenthG" in shown) == (True, True)
    written = rules(tmp_path, "show", "P18G/salary_floor", "--toml").out
    assert ("[[conditions]]" in written, 'share = "50"' in written) == (True, True)
    differs = rules(tmp_path, "diff", "--on", "2026-01-01").out
    assert "NI (authorities) mode: optional → exclusive" in differs
    assert "pension (contribution_ceilings) eur: 96600 → 101400" in differs


def test_the_agreement_of_a_region_is_listed_and_shown_with_its_ground(tmp_path: Path) -> None:
    listed = rules(tmp_path, "list", "--table", "cooperations", "--unverified", "--json").json()
    assert isinstance(listed, list)
    assert [one["id"] for one in listed] == ["ludwigsburg", "mecklenburg_vorpommern"]
    shown = rules(tmp_path, "show", "ludwigsburg")
    assert shown.code == 0
    for said in (
        "Kooperationsvereinbarung vom 1. August 2024",
        "place BW Ludwigsburg,",
        "area Affalterbach, Asperg",
        "lra-ludwigsburg",
    ):
        assert said in shown.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("show", "D99"), "There is no row D99: give one like D29, D19, D09"),
        (("show", "D01", "--on", "soon"), "--on: soon is no day; write it like"),
        (("list", "--table", "tariffs"), "there is no table tariffs; use one of"),
        (("diff", "nowhere.toml"), "nowhere.toml: cannot be read"),
        (("diff",), "give --from and --to, or --on, or a file"),
    ],
)
def test_wrong_use_is_answered_with_a_remedy(tmp_path: Path, words: tuple[str, ...], says: str) -> None:
    done = rules(tmp_path, *words)
    assert (done.code, says in done.err) == (2, True), done.err


def test_a_change_is_previewed_proposed_and_applied_by_two_people(folder: Path, tmp_path: Path) -> None:
    looked = rules(folder, "import", str(CHANGE), "--dry-run", "--json").json()
    assert isinstance(looked, dict)
    assert (looked["proposed"], looked["touched"]) == (False, [])
    assert {"table": "fees", "row": "F-81A", "column": "eur", "before": "411", "after": "450"} in looked["changes"]
    threshold = {"table": "conditions", "row": "P18G/salary_floor", "column": "asks"}
    assert {**threshold, "before": "share 50", "after": "share 52"} in looked["changes"]
    assert "D03 (deadlines) verified_on: 2026-08-19 → NOT VERIFIED" in rules(folder, "diff", str(CHANGE)).out
    assert rules(folder, "changes", "--json").json() == []
    assert "--as: say who acts" in rules(folder, "import", str(CHANGE)).err
    denied = rules(folder, "import", str(CHANGE), "--as", "p-chamber")
    assert (denied.code, "A-DEFAULT" in denied.err) == (1, True)
    assert f"rules apply {NAME} --stamp {STAMP}" in rules(folder, "import", str(CHANGE), "--as", "p-one").out
    alone = rules(folder, "apply", NAME, "--stamp", STAMP, "--as", "p-one")
    assert (alone.code, "A-LAW-FOUR-EYES" in alone.err) == (1, True)
    assert "length 2" in rules(folder, "show", "D03", "--on", "2027-07-01").out
    assert rules(folder, "apply", NAME, "--stamp", STAMP, "--as", "p-two").code == 0
    assert "length 3" in rules(folder, "show", "D03", "--on", "2027-07-01").out
    assert "length 2" in rules(folder, "show", "D03", "--on", "2027-06-30").out
    facts = FOLDER / "accelerated_mv.toml"
    assert "450 EUR" in rules(folder, "assess", str(facts), "--on", "2027-07-01").out
    assert "411 EUR" in rules(folder, "assess", str(facts), "--on", "2027-06-30").out
    kept = ("--on", "2027-07-01", "--requested", "2027-06-30")
    assert "411 EUR" in rules(folder, "assess", str(facts), *kept).out
    wrong = called("journey", "list", "--rule-version", "D03@2027-07-02", data=folder)
    assert (wrong.code, "give one of 2020-03-01, 2027-07-01" in wrong.err) == (2, True)
    assert "in force already" in rules(folder, "apply", NAME, "--stamp", STAMP, "--as", "p-two").err
    assert "another id" in rules(folder, "import", str(CHANGE), "--as", "p-one").err
    assert "waiting are none" in rules(folder, "apply", "unknown", "--stamp", STAMP, "--as", "p-two").err
    assert called("audit", "verify", data=folder).code == 0


def test_a_file_that_does_not_fit_is_refused_with_row_column_and_remedy(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(CHANGE.read_text("utf-8").replace('unit = "w"', 'unit = "weeks"').replace(NAME, "wrong"), "utf-8")
    refused = rules(folder, "import", str(wrong), "--as", "p-one")
    assert refused.code == 2
    assert "wrong.toml, deadlines 1 (D03), unit: unknown word 'weeks'; use one of" in refused.err


def test_a_table_in_a_pipe_has_a_tab_between_cells_and_no_padding(tmp_path: Path) -> None:
    head, *lines = rules(tmp_path, "list", "--table", "checklists").out.splitlines()
    assert head.split("\t")[:2] == ["Table", "Rule"]
    assert {line.count("\t") for line in lines} == {head.count("\t")}
    assert not [line for line in lines if "  " in line]
    told = [line for line in lines if line.startswith("checklists\tP19C2_6/dab/dab\t")]
    assert "item (document dab, need conditional, when not_in_it, block qualification, either dab)" in told[0]


def test_every_row_says_what_it_is_about_in_the_language_of_the_reader(tmp_path: Path) -> None:
    german, english = (about(tmp_path, language) for language in ("de", "en"))
    told = set(SPOKEN)
    assert told <= set(german)
    assert {row for row in told if german[row] == english[row]} == set()
    assert not [what for what in english.values() if what.startswith("{")]


def about(data: Path, language: str) -> dict[str, str]:
    lines = called("rules", "list", data=data, FACHLOTSE_LANGUAGE=language).out.splitlines()
    return {" ".join(line.split("\t")[:2]): line.split("\t")[2] for line in lines}
