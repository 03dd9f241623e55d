"""Assess a file of facts and say it to people or programs."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from activities.clock import wall_clock
from fachlotse.console.errors import FOUND, BadInput
from fachlotse.console.output import as_json
from fachlotse.console.words import Words
from fachlotse.law.assessed import content
from fachlotse.law.telling import tell
from rules.assessment.assess import assess
from rules.assessment.facts import Facts
from rules.assessment.reading import read
from rules.in_flight import Footing
from rules.rows import BadRow
from rules.tables import toml_text
from rules.terms.assessment import Verdict
from schemas.instants import berlin_day

EXPECTED = "expect"  # the table in which a file of the tests says what its assessment must be


@dataclass(frozen=True)
class Asked:
    """The day whose law is asked for, and of a running journey when it was requested and its stage began."""

    on: str = ""
    requested: str = ""
    stage_since: str = ""


def show_assessment(file: Path, asked: Asked, language: str, *, json: bool) -> int:
    """Print what the law of a day says to the facts of a file; code 3 where no way is open."""
    on = _day("--on", asked.on)
    found = assess(read_file(file), on, _promised(asked, on))
    if json:
        as_json(content(found))
    else:
        tell(found, Words(language))
    return FOUND if found.verdict is Verdict.FAILED else 0


def read_file(file: Path) -> Facts:
    """Return the facts of a file, or raise BadInput with field and remedy; what a test expects of it is left aside."""
    try:
        whole = toml_text(file.name, file.read_text("utf-8"))
        return read(replace(whole, cells={name: part for name, part in whole.cells.items() if name != EXPECTED}))
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}): name a file of facts.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is no text: save it as UTF-8.") from None
    except BadRow as error:
        raise BadInput(str(error)) from None


def _promised(asked: Asked, on: date) -> Footing | None:
    if not asked.requested and not asked.stage_since:
        return None
    if not asked.requested:
        raise BadInput("--requested: give the day of the request beside that of the stage.")
    requested_on = _day("--requested", asked.requested)
    stage_since_on = _day("--stage-since", asked.stage_since) if asked.stage_since else requested_on
    if not requested_on <= stage_since_on <= on:
        raise BadInput(f"--requested: {requested_on}, {stage_since_on} and {on} are no order of days; correct one.")
    return Footing(requested_on, stage_since_on, on)


def _day(option: str, text: str) -> date:
    if not text:
        return berlin_day(wall_clock())
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option}: write a day such as 2026-11-23, not {text!r}.") from None
