"""How the command line speaks: quickly, in two languages, and with a remedy for every mistake."""

import json
import logging
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from commands.fate import InHand
from commands.stalls.causes import BAD_LETTERS
from commands.stalls.rows import CONDITIONS
from commands.stalls.stall import Stall
from commands.stalls.telling import sentence
from fachlotse import logs
from fachlotse.console.errors import FAILURE, BadInput, told
from fachlotse.console.words import Words, keys
from fachlotse.journeys.details import Given
from notifications import phrases
from rules.terms.answers import HoldReason
from rules.terms.desk import AlarmKind, Refused
from rules.terms.roles import Role
from schemas.command import KINDS
from store.claims import Claim
from store.states import LetterState
from tests.cli.commands import QUIET, called, fachlotse

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
SLOW = ("temporalio", "sqlalchemy", "pydantic_settings", "jinja2", "holidays")


def test_help_loads_nothing_that_is_slow() -> None:
    script = (
        "import sys\n"
        "from typer.testing import CliRunner\n"
        "from fachlotse.cli import app\n"
        "for words in (['--help'], ['journey', 'answer', '--help']):\n"
        "    assert CliRunner().invoke(app, words).exit_code == 0\n"
        f"sys.exit(' '.join(set({SLOW!r}) & set(sys.modules)) or None)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=QUIET, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_version_and_wrong_use() -> None:
    assert re.fullmatch(r"fachlotse \d+\.\d+\.\d+\n", fachlotse("--version").out)
    assert called("jorney").code == 2
    assert called("journey", "hold").code == 2


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    assert keys("de") == keys("en")
    for key in keys("en"):
        assert _places("de", key) == _places("en", key), key


@pytest.mark.parametrize(
    ("language", "until"), [("de", "übernehmen Sie sie mit --take-over"), ("en", "take it over with")]
)
def test_a_task_in_other_hands_is_named_with_the_way_to_take_it_over(
    language: str, until: str, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = Claim(task_id="j/advise", person="p-ben", organisation="o", since_at=NOON, until_at=NOON)
    assert told(InHand(claim, "Ben Zweite"), language) == FAILURE
    said = capsys.readouterr().err
    assert "Ben Zweite" in said
    assert until in said


def _places(language: str, key: str) -> set[str]:
    class Noting(dict[str, object]):
        def __missing__(self, name: str) -> str:
            self[name] = ""
            return ""

    from fachlotse.console.words import FOLDER
    from notifications.words import book

    part, _, name = key.partition(".")
    noted = Noting()
    book(FOLDER, language)[part][name].format_map(noted)
    return set(noted)


def test_every_stall_has_a_sentence() -> None:
    codes = {one.code for one in CONDITIONS} | set(BAD_LETTERS.values())
    said = {key.partition(".")[2] for key in phrases.keys("en") if key.startswith("stall.")}
    assert codes <= said
    assert {f"letter_state.{state}" for state in LetterState} <= keys("en")
    assert {f"refusal.{refused}" for refused in Refused} <= phrases.keys("en")
    assert {f"done.{kind}" for kind in KINDS} <= keys("en")


AT = datetime(2027, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stall", "told"),
    [
        (Stall("STUCK-APPT", task_id="j/t", planned=False), "nothing is sent by itself"),
        (Stall("STUCK-APPT", task_id="j/t", next_alarm=(AlarmKind.LEAD, AT)), "next by itself: Lead is told, Monday"),
        (Stall("STUCK-APPT", task_id="j/t", reminders=2), "tried: reminder no. 2"),
        (Stall("STUCK-APPT", task_id="j/t"), "tried: nothing yet."),
    ],
)
def test_a_stall_tells_what_was_tried_or_why_nothing_was(stall: Stall, told: str) -> None:
    known = replace(stall, facts={"task": "offer_appointment", "due_on": AT.date()})
    assert told in sentence(known, Words("en"), AT)


def test_a_saved_command_that_was_refused_later_is_told_to_whoever_gave_it() -> None:
    said = {"what": "answer advise", "refused": "task_closed"}
    told = sentence(Stall("SAVED-REFUSED", AT, "j", "LB-1", moves=(Role.CHAMBER,), facts=said), Words("en"), AT)
    assert "(answer advise) was refused when the journey answered: the task was closed already" in told
    assert "whose move: Chamber" in told


def test_days_and_codes_are_said_in_words() -> None:
    assert Words("de").code("outcome", "proceed") == "Weitermachen"
    assert Words("fr").language == "en"


@pytest.mark.parametrize(
    ("given", "remedy"),
    [
        (Given(until="tomorrow"), "2027-03-01"),
        (Given(appointment="soon"), "2027-03-01T09:30"),
    ],
)
def test_a_day_that_is_none_is_told_with_an_example(given: Given, remedy: str) -> None:
    with pytest.raises(BadInput, match=remedy):
        given.details()


@pytest.mark.parametrize("scores", [["housing"], ["houses=3"], ["housing=9"], ["housing=x"]])
def test_a_mark_that_is_none_is_told(scores: list[str]) -> None:
    with pytest.raises(BadInput):
        Given(scores=scores).private()


def test_an_instant_without_a_zone_is_one_in_germany() -> None:
    assert Given(appointment="2027-07-01T09:30").details()["appointment_at"] == "2027-07-01T09:30:00+02:00"


def test_what_is_personal_does_not_travel() -> None:
    given = Given(scores=["housing=4"], addresses=["employer=a@b.example"], note="call again")
    assert given.details() == {"scores": True}
    assert given.private()["addresses"] == {"employer": "a@b.example"}


def test_an_installation_that_is_not_there_is_told_with_a_remedy(tmp_path: Path) -> None:
    result = called("journey", "list", data=tmp_path / "none")
    assert result.code == 1
    assert "fachlotse up" in result.err
    assert len(result.err.splitlines()) == 1


def test_a_start_that_fails_leaves_no_folder_behind(tmp_path: Path) -> None:
    result = fachlotse("up", data=tmp_path / "new")
    assert (result.code, "FACHLOTSE_MODE" in result.err) == (78, True)
    assert not (tmp_path / "new").exists()


def test_the_doctor_says_that_nothing_was_begun_and_how_to_begin(tmp_path: Path) -> None:
    result = called("doctor", data=tmp_path / "new")
    assert result.code == 1
    assert "fachlotse up --mode demo" in result.out
    assert "backup" not in result.out


def test_settings_that_are_not_set_say_what_applies(tmp_path: Path) -> None:
    assert called("db", "upgrade", data=tmp_path, FACHLOTSE_MODE="demo").code == 0
    told = called("config", "show", data=tmp_path).out
    assert "not set (the database was made for demo)" in told
    assert "not set (a demonstration writes to the mail catcher" in told


def test_the_help_of_hold_names_every_reason() -> None:
    told = called("journey", "hold", "--help", COLUMNS="200").out
    assert all(reason in told for reason in HoldReason)


def test_a_file_of_facts_is_printed_and_every_mistake_in_one_is_told(tmp_path: Path) -> None:
    example = called("journey", "start", "--example").out
    (tmp_path / "facts.toml").write_text(example.replace('chamber = "IHK"', 'chamber = "TÜV"').replace("45000", "-1"))
    assert called("db", "upgrade", data=tmp_path, FACHLOTSE_MODE="demo").code == 0
    result = called("journey", "start", "--file", str(tmp_path / "facts.toml"), data=tmp_path)
    assert result.code == 2
    assert "employer.chamber: must be IHK or HWK" in result.err
    assert "job.salary" in result.err


def test_log_lines_are_json_without_addresses_and_quoted_values(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        logs.configure("INFO", "json")
        assert isinstance(root.handlers[0], logging.StreamHandler)
        root.handlers[0].setStream(said := StringIO())
        logging.getLogger("any.library").warning("cannot write to %s", "ana.silva@mail.example")
        try:
            raise ValueError("1 error [type=x, input_value='Ana Silva', input_type=str]")
        except ValueError:
            logging.getLogger("any.library").exception("failed")
    finally:
        root.handlers[:], root.level = before, level
        logging.captureWarnings(False)
    first, second = (json.loads(text) for text in said.getvalue().splitlines())
    assert first["event"] == "cannot write to [address]"
    assert "Ana" not in json.dumps(second)
    assert second["exception"][0]["exc_type"] == "ValueError"
