"""Assess a file of facts and say it to people or programs."""

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
from rules.rows import BadRow
from rules.tables import toml_text
from rules.terms.assessment import Verdict
from schemas.instants import berlin_day


def show_assessment(file: Path, on: str, language: str, *, json: bool) -> int:
    """Print what the law of a day says to the facts of a file; code 3 where no way is open."""
    found = assess(read_file(file), _day(on))
    if json:
        as_json(content(found))
    else:
        tell(found, Words(language))
    return FOUND if found.verdict is Verdict.FAILED else 0


def read_file(file: Path) -> Facts:
    """Return the facts of a file, or raise BadInput with field and remedy."""
    try:
        return read(toml_text(file.name, file.read_text("utf-8")))
    except OSError as error:
        raise BadInput(f"{file} cannot be read ({error.strerror}): name a file of facts.") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is no text: save it as UTF-8.") from None
    except BadRow as error:
        raise BadInput(str(error)) from None


def _day(on: str) -> date:
    if not on:
        return berlin_day(wall_clock())
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise BadInput(f"--on: write a day such as 2026-11-23, not {on!r}.") from None
