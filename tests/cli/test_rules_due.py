"""`fachlotse rules due` says when something is due, why, and when letters remind of it; or what was wrong."""

import json
import logging
from collections.abc import Iterator
from datetime import datetime

import pytest
from typer.testing import CliRunner

from fachlotse.cli import app
from rules.deadlines import DEADLINES
from rules.terms.deadlines import Unit
from tests.cli.commands import Result, fachlotse


@pytest.fixture(autouse=True)
def _english_and_quiet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English, and give the logs back as they were: a command that runs in this process sets its own."""
    monkeypatch.setenv("FACHLOTSE_LANGUAGE", "en")
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level
    logging.captureWarnings(False)


def due(*words: str) -> Result:
    done = CliRunner().invoke(app, ["rules", "due", *words])
    return Result(done.exit_code, done.stdout, done.stderr)


def read(*words: str) -> dict[str, object]:
    found = due(*words, "--json")
    assert (found.code, found.err) == (0, "")
    return dict(json.loads(found.out))


def test_a_deemed_consent_over_christmas_names_every_skipped_day_and_its_effect() -> None:
    found = due("D07", "--from", "2026-12-18", "--land", "BY", "--municipality", "09562000")

    assert found.code == 0
    assert found.out.startswith("D07: due on Monday, 28 December 2026\n")
    for said in (
        "That day is not counted.",
        "The holidays of Bavaria (Erlangen) apply.",
        "Friday, 25 December 2026 (Erster Weihnachtstag)",
        "Tuesday, 29 December 2026, 00:00 (German time)",
        "§ 36 Abs. 2 S. 2 BeschV",
        "in force since: Sunday, 1 March 2020",
        "The law attaches an effect to silence",
        "(decide_consent)",
    ):
        assert said in found.out
    assert "NOT VERIFIED" not in found.out


def test_programs_get_instants_in_utc_and_the_letters_of_the_tasks() -> None:
    found = read("D07", "--from", "2026-12-18", "--land", "BY")

    assert (found["raw_end_on"], found["due_on"]) == ("2026-12-25", "2026-12-28")
    assert found["effective_at"] == "2026-12-28T23:00:00+00:00"
    assert (found["at_expiry"], found["verified"]) == ("deemed_effect", True)
    letters = found["letters"]
    assert isinstance(letters, dict)
    assert [one["kind"] for one in letters["decide_consent"]] == ["reminder", "lead", "guide"]
    assert all(datetime.fromisoformat(one["at"]).utcoffset() is not None for one in letters["decide_consent"])


@pytest.mark.parametrize(
    ("words", "due_on"),
    [
        (("D07", "--from", "2025-08-08", "--municipality", "09761000"), "2025-08-18"),  # the key names the Land
        (("D07", "--from", "2025-08-08", "--land", "BY", "--municipality", "Augsburg"), "2025-08-18"),
        (("D07", "--from", "2025-08-08", "--land", "by"), "2025-08-15"),
        (("D07", "--from", "2025-08-08", "--land", "BY", "--local-holiday", "08-15"), "2025-08-18"),
        (("D07", "--from", "2026-05-28", "--land", "SN", "--municipality", "Crostwitz"), "2026-06-05"),
        (("D04", "--from", "2026-11-23", "--land", "NW", "--suspend", "2026-12-01:2026-12-15"), "2027-02-08"),
        (("D07", "--from", "2026-11-23T23:59", "--land", "NI"), "2026-11-30"),
        (("D07", "--from", "2026-11-23T23:00:00+00:00", "--land", "NI"), "2026-12-01"),  # midnight in Germany
        (("D17", "--from", "2027-02-28", "--land", "BW", "--ends", "2027-02-28"), "2027-02-26"),
        (("SET", "--from", "2026-12-11", "--land", "BW", "--length", "2w"), "2026-12-28"),
        (("EXT", "--from", "2027-01-25", "--land", "BW", "--length", "1m"), "2027-02-25"),
        (("D33", "--from", "2026-11-23", "--land", "NI"), "2026-11-27"),
        (("D33", "--from", "2026-11-23", "--land", "BW"), "2026-11-26"),
        (("D34", "--from", "2026-11-23", "--land", "NI", "--posted"), "2026-12-28"),  # served on the 27th
        (("D34", "--from", "2026-11-23", "--land", "BW", "--posted"), "2026-12-28"),  # served on the 26th, a Saturday
        (("D34", "--from", "2026-11-23", "--land", "BY", "--fetched", "2026-12-03"), "2027-01-04"),
        (("D12", "--from", "2027-02-15", "--land", "BW"), "2027-03-09"),  # reckoned in Berlin
    ],
)
def test_place_stretches_and_stated_ends_count(words: tuple[str, ...], due_on: str) -> None:
    assert read(*words)["due_on"] == due_on


def test_a_stretch_is_told_with_its_days() -> None:
    said = due("D04", "--from", "2026-11-23", "--land", "NW", "--suspend", "2026-12-01:2026-12-15").out

    assert "From Wednesday, 2 December 2026 to Tuesday, 15 December 2026 the period was suspended" in said
    assert "Therefore 14 days are added." in said


def test_a_settlement_permit_can_be_had_on_the_day_after_its_months() -> None:
    said = due("D30c", "--from", "2026-12-01", "--land", "BW").out  # CV-11

    assert "Thursday, 1 March 2029, 00:00 (German time)" in said
    assert "If no answer comes" not in said
    assert "After that the right exists." in said
    assert read("D30c", "--from", "2026-12-01", "--land", "BW")["effective_at"] == "2029-02-28T23:00:00+00:00"


def test_hours_end_at_an_instant() -> None:
    found = due("D38", "--from", "2027-03-27T14:30", "--land", "BE")

    assert "D38: due on Tuesday, 30 March 2027, 15:30 (German time)" in found.out
    assert read("D38", "--from", "2027-03-27T14:30", "--land", "BE")["ends_at"] == "2027-03-30T13:30:00+00:00"


@pytest.mark.parametrize("rule", ["D08v", "D37", "D40", "W3"])
def test_a_row_nobody_has_verified_says_so(rule: str) -> None:
    assert f"NOT VERIFIED: nobody has compared row {rule}" in due(rule, "--from", "2026-11-23", "--land", "BW").out
    assert read(rule, "--from", "2026-11-23", "--land", "BW")["verified"] is False


def test_a_municipality_of_which_nothing_is_known_says_so() -> None:
    assert "The table is not complete" in due("D07", "--from", "2026-11-23", "--municipality", "09571111").out
    assert "not complete" not in due("D07", "--from", "2026-11-23", "--municipality", "09564000").out


def test_a_rule_without_a_task_says_that_no_letters_go_out() -> None:
    assert "No task uses D29" in due("D29", "--from", "2026-11-23", "--land", "BW").out


@pytest.mark.parametrize(
    ("rule", "task"),
    [
        ("D03r", "acknowledge_recognition"),
        ("D04r", "decide_recognition"),
        ("D05", "decide_licence"),
        ("D18", "apply_for_title"),
    ],
)
def test_a_row_used_on_some_ways_only_names_its_task(rule: str, task: str) -> None:
    letters = read(rule, "--from", "2026-11-23", "--land", "BW", "--ends", "2027-01-31")["letters"]
    assert isinstance(letters, dict)
    assert task in letters


@pytest.mark.parametrize("rule", sorted(DEADLINES))
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_row_can_be_asked_for(rule: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACHLOTSE_LANGUAGE", language)
    stated = ("--ends", "2027-01-31") if DEADLINES[rule][-1].unit is Unit.STATED else ()

    found = due(rule, "--from", "2026-11-23T10:00", "--land", "BW", *stated)

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith(f"{rule}: ")
    assert "{" not in found.out


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (("D99", "--from", "2026-11-23", "--land", "BW"), "RULE: there is no rule D99; give one of AT, D01"),
        (("D19", "--from", "2025-12-31", "--land", "BW"), "--from: D19 does not apply on 2025-12-31"),
        (("D07", "--from", "2026-02-30", "--land", "BW"), "--from: 2026-02-30 is no day; write it like"),
        (("D07", "--from", "2026-02-28T25:00", "--land", "BW"), "--from: 2026-02-28T25:00 is no day with hour"),
        (("D07", "--from", "9999-12-31", "--land", "BW"), "--from: 9999-12-31 is too far away"),
        (("D07", "--from", "0001-01-01T00:00+02:00", "--land", "BW"), "--from: 0001-01-01 is too far away"),
        (("D17", "--from", "2026-11-23", "--land", "BW", "--ends", "0001-01-01"), "--ends: 0001-01-01 is too far"),
        (("D04", "--from", "2026-11-23", "--land", "BW", "--posted"), "--posted: D04 does not count from the service"),
        (("D34", "--from", "2026-11-23", "--land", "BW", "--fetched", "2026-12-04"), "--fetched: it was not fetched"),
        (("D07", "--from", "", "--land", "BW"), "--from:  is no day"),
        (("D38", "--from", "2026-11-23", "--land", "BW"), "--from: D38 counts hours; give the hour"),
        (("D07", "--from", "2026-11-23"), "--land: say which Land it is; give one of BB, BE"),
        (("D07", "--from", "2026-11-23", "--land", "XX"), "--land: there is no Land XX; give one of BB"),
        (("D07", "--from", "2026-11-23", "--land", "BY", "--municipality", "976100"), "write its 8 digits"),
        (("D07", "--from", "2026-11-23", "--municipality", "99761000"), "--municipality: '99761000' is no"),
        (("D07", "--from", "2026-11-23", "--land", "BW", "--municipality", "09761000"), "lies in BY, not in BW"),
        (("D07", "--from", "2026-11-23", "--land", "BY", "--municipality", "Entenhausen"), "give its key of 8 digits"),
        (("D07", "--from", "2026-11-23", "--land", "BY", "--local-holiday", "02-30"), "--local-holiday: 02-30 is no"),
        (("D04", "--from", "2026-11-23", "--land", "BW", "--suspend", "2026-12-10"), "write two days like"),
        (
            ("D04", "--from", "2026-11-23", "--land", "BW", "--suspend", "2026-12-10:2026-12-01"),
            "--suspend: 2026-12-01 lies before 2026-12-10; write the earlier day first",
        ),
        (("D14", "--from", "2026-11-23", "--land", "BW"), "--ends: D14 has no length"),
        (("D17", "--from", "2026-11-23", "--land", "BW", "--ends", "31.1.2027"), "--ends: 31.1.2027 is no day"),
        (("SET", "--from", "2026-11-23", "--land", "BW", "--length", "two weeks"), "--length: two weeks is no length"),
        (("D07", "--from", "2026-11-23", "--land", "BW", "--length", "2w"), "--length: D07 lasts 1w by its row"),
        (
            ("D38", "--from", "2026-11-23T09:00", "--land", "BW", "--suspend", "2026-11-24:2026-11-25"),
            "--suspend: D38 counts hours",
        ),
    ],
)
def test_bad_input_names_field_and_remedy(words: tuple[str, ...], remedy: str) -> None:
    found = due(*words)

    assert (found.code, found.out) == (2, "")
    assert remedy in found.err
    assert len(found.err.splitlines()) == 1


def test_the_command_runs_as_a_process_without_an_installation() -> None:
    found = fachlotse("rules", "due", "D07", "--from", "2026-12-18", "--land", "BY", LANG="de_DE.UTF-8")

    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("D07: fällig am Montag, 28. Dezember 2026\n")
    assert "Schreiben der Aufgabe" in found.out
    assert fachlotse("rules", "due", "D07", "--land", "BY").code == 2
