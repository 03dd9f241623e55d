"""The file with a change of the law that a scenario names: checked before anything is played."""

import re
from datetime import date
from pathlib import Path

from fachlotse.simulation.lines import line_of
from rules.row_sets import fitted, read_row_set
from rules.rows import BadRow


class BadLaw(Exception):
    """A change of the law that cannot be played: which line of its file, and what to do."""

    def __init__(self, line: int, remedy: str) -> None:
        super().__init__(remedy)
        self.line = line


def check_law(file: Path, start_on: date) -> None:
    """Refuse a change that does not fit the law of the day on which the play starts; raises `BadLaw`."""
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise BadLaw(1, "is not UTF-8; save it as UTF-8") from None
    try:
        fitted(read_row_set(file.name, text), start_on)
    except BadRow as error:
        raise BadLaw(_line_of_row(text, error), str(error)) from None


def _line_of_row(text: str, error: BadRow) -> int:
    """Return the line of a row such as "deadlines 2 (D03)", or of a row that is named by its id alone."""
    if found := re.match(r"(\w+) (\d+)", error.row):
        return line_of(text, (found[1], int(found[2]) - 1, error.column))
    lines = enumerate(text.splitlines(), 1)
    named = [number for number, line in lines if re.match(rf'\s*id\s*=\s*"{re.escape(error.row)}"', line)]
    return named[0] if named else line_of(text, (error.column,))
