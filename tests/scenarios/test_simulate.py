"""The command `simulate`: its exit codes, what it prints, and the files it writes."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from fachlotse.simulation.command import simulate
from tests.scenarios.plays import FOLDER

HEAD = 'title = "T"\nstart = 2026-10-12\n'


@pytest.fixture
def app() -> typer.Typer:
    """Return a command line that knows nothing else."""
    alone = typer.Typer()
    alone.command()(simulate)
    return alone


def run(app: typer.Typer, *words: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_play_as_expected_ends_well_and_writes_its_files(app: typer.Typer, tmp_path: Path) -> None:
    told, page = tmp_path / "play.json", tmp_path / "play.html"
    result = run(app, FOLDER / "no_prospect.toml", "--lang", "en", "--why", "--letters", "--json", told, "--html", page)
    assert result.exit_code == 0, result.output
    for words in (
        "First advice",
        "No prospect of success",
        "It is due on: Monday, 19 October 2026",
        "Expectations: 7 of 7 hold",
    ):
        assert words in " ".join(result.stdout.split())
    assert json.loads(told.read_text("utf-8"))["ending"] == "no_prospect"
    assert page.read_text("utf-8").startswith("<!doctype html>")


def test_the_figures_of_a_play_agree_with_each_other(app: typer.Typer) -> None:
    told = run(app, FOLDER / "deemed_consent.toml", "--lang", "en", "--letters").stdout
    figures = " ".join(told[told.index("Letters") :].split())
    assert "8 days Employment agency" in figures
    assert "8 days Employment agency: Decide on consent" in figures
    short = " ".join(run(app, FOLDER / "no_prospect.toml", "--lang", "en").stdout.split())
    assert "4, 2 of them with a new task" in short


def test_a_play_that_goes_otherwise_ends_with_one_and_a_difference(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "other.toml"
    path.write_text(HEAD + '[stop_after]\ntask = "advise"\n[expect]\nstage = "visa"\n', "utf-8")
    result = run(app, path)
    assert result.exit_code == 1
    assert "erwartet: visa" in result.stdout
    assert "gekommen: advice" in result.stdout


def test_what_the_procedure_refuses_cannot_be_played(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "refused.toml"
    path.write_text(HEAD + '[[events]]\ndo = "withdraw"\nwho = "guide"\non = 2026-10-13\n', "utf-8")
    result = run(app, path)
    assert result.exit_code == 1
    assert "withdraw by guide on 2026-10-13 is refused (not_yours)" in result.stderr


def test_a_wrong_file_ends_with_two(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(HEAD + "colour = 1\n", "utf-8")
    result = run(app, path)
    assert result.exit_code == 2
    assert "wrong.toml:3: colour: is not known here" in result.stderr


def test_facts_no_journey_can_start_from_end_with_two(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "tamm.toml"
    path.write_text(HEAD + '[employer]\nmunicipality = "Tamm"\n', "utf-8")
    result = run(app, path)
    assert result.exit_code == 2
    assert "Ausländerbehörde der Stadt Bietigheim-Bissingen" in result.stderr
