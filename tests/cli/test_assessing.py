"""`fachlotse rules assess`: for people and for programs, with a remedy for bad facts and an exit code that tells."""

from pathlib import Path

import pytest

from tests.cli.commands import Result, called
from tests.rules.assessed import FOLDER


def assess(name: str, *words: str) -> Result:
    """Assess a file of facts as the tests have it, with what is expected of it."""
    return called("rules", "assess", str(FOLDER / f"{name}.toml"), "--on", "2026-11-23", *words)


def test_people_read_the_answer_first_and_what_it_takes() -> None:
    found = assess("accelerated_mv")

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("On Monday, 23 November 2026: possible. Route: Accelerated procedure")
    for said in ("Zentrale Ausländerbehörde Schwerin", "113 days, until 2027-03-16", "411 EUR", "Copy of the passport"):
        assert said in found.out


def test_a_block_ends_with_code_3_and_names_its_basis() -> None:
    found = assess("nurse_from_nigeria_private")

    assert found.code == 3
    assert "BLOCK: Only the employment agency may recruit" in found.out
    assert "§ 38 BeschV" in found.out


def test_a_block_of_an_unverified_area_says_so_and_names_the_area() -> None:
    found = assess("ludwigsburg_outside")

    block = next(line for line in found.out.splitlines() if line.startswith("BLOCK"))
    assert block.endswith("(not verified))")
    assert "cooperations/ludwigsburg.toml area" in found.out


def test_missing_facts_are_named_by_key_and_in_words() -> None:
    found = assess("nothing_known")

    assert found.code == 0
    assert "person.nationalities" in found.out
    assert "kind of job" in found.out


def test_purposes_are_said_in_the_language_of_the_reader() -> None:
    english = assess("graduate_below_floor").out

    for said in ("EU Blue Card, shortage occupation", "Skilled worker with vocational training"):
        assert said in english
    assert "Fachkraft" not in english
    assert "Beschäftigung mit Berufserfahrung" not in english


def test_programs_read_codes_days_and_amounts() -> None:
    found = assess("graduate_below_floor", "--json").json()

    assert isinstance(found, dict)
    assert (found["verdict"], found["route"], found["on"]) == ("met", "R_ACCELERATED_81A", "2026-11-23")
    short = [one["short_by"] for one in found["floors"] if one["pathway"] == "P18G"]
    assert short == ["1.00"]
    assert found["blocks"] == []


@pytest.mark.parametrize(
    ("text", "on", "told"),
    [
        ('[employer]\nland = "XX"', "2026-11-23", "facts.toml, employer, land: unknown Land 'XX'; use one of BB"),
        ("[job]\nsalary = -1", "2026-11-23", "facts.toml, job, salary: write euros a year between"),
        ("[expects]\nfits = []", "2026-11-23", "facts.toml, expects: unknown key"),
        ("[job", "2026-11-23", "mend the TOML"),
        ("[job]\n", "23.11.2026", "--on: write a day such as 2026-11-23"),
    ],
)
def test_bad_facts_end_with_code_2_and_a_remedy(tmp_path: Path, text: str, on: str, told: str) -> None:
    file = tmp_path / "facts.toml"
    file.write_text(text, "utf-8")
    found = called("rules", "assess", str(file), "--on", on)

    assert (found.code, found.out) == (2, "")
    assert told in found.err


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    found = called("rules", "assess", str(tmp_path / "nothing.toml"))

    assert found.code == 2
    assert "cannot be read" in found.err
