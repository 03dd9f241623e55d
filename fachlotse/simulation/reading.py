"""Read a scenario file, completely checked: every problem with its line and a remedy."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from commands.facts import REMEDIES as FACT_REMEDIES
from fachlotse.simulation.lines import line_of
from fachlotse.simulation.scenario import Manner, Scenario, check_manner
from rules.terms.tasks import Task

USUAL = "usual.toml"
BRANCHES = frozenset({"date", "datetime"})  # how pydantic names the ways to read one value
SHIPPED = tuple(Path(__file__).parents[up] / "scenarios" for up in (1, 2))
REMEDIES = {
    **FACT_REMEDIES,
    "extra_forbidden": "is not known here; remove it or correct its name (docs/scenarios.md lists the keys)",
    "date_from_datetime_inexact": "must be a day without a time, such as 2026-11-23",
    "date_type": "must be a day such as 2026-11-23, without quotation marks",
    "datetime_type": "must be an instant such as 2026-11-23T14:30:00, without quotation marks",
    "int_type": "must be a whole number",
}


class BadScenario(Exception):
    """A file that cannot be played; each problem names the line, the key, and the remedy."""

    def __init__(self, path: Path, problems: list[tuple[int, str]]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(f"{path}:{line}: {problem}" for line, problem in self.problems))


@dataclass(frozen=True)
class Usual:
    """How people answer who have no row of their own."""

    manners: Mapping[Task, Manner]
    otherwise: Manner

    def of(self, task: Task) -> Manner:
        """Return the usual answer of a task."""
        return self.manners.get(task, self.otherwise)


def read_scenario(path: Path) -> Scenario:
    """Return the scenario of a file, or raise `BadScenario`."""
    text, cells = _cells(path)
    try:
        return Scenario.model_validate(cells)
    except ValidationError as error:
        raise BadScenario(path, _problems(error, text)) from None


def read_usual(beside: Path) -> Usual:
    """Return the usual answers: of the scenario's own folder, else those that are shipped; or raise `BadScenario`."""
    own = beside.parent / USUAL
    return _usual(own) if own.is_file() else shipped_usual()


def shipped_usual() -> Usual:
    """Return the usual answers that come with the program, or raise `BadScenario`."""
    return _usual(next((folder / USUAL for folder in SHIPPED if (folder / USUAL).is_file()), SHIPPED[-1] / USUAL))


def _usual(path: Path) -> Usual:
    text, cells = _cells(path)
    manners = {name: _manner(path, text, name, row) for name, row in cells.items()}
    otherwise = manners.pop("otherwise", Manner(after=1))
    return Usual({Task(name): manner for name, manner in manners.items()}, otherwise)


def _cells(path: Path) -> tuple[str, dict[str, object]]:
    try:
        text = path.read_text("utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise BadScenario(path, [(1, f"cannot be read: {error.strerror}")]) from None
    except UnicodeDecodeError:
        raise BadScenario(path, [(1, "is not UTF-8; save it as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise BadScenario(path, [(int(found[1]) if found else 1, f"is no TOML: {error}")]) from None


def _manner(path: Path, text: str, name: str, row: object) -> Manner:
    try:
        manner = Manner.model_validate(row)
        if name != "otherwise":
            check_manner(Task(name), manner)
        return manner
    except ValidationError as error:
        raise BadScenario(path, _problems(error, text, (name,))) from None
    except ValueError as error:
        raise BadScenario(path, [(line_of(text, (name,)), f"{name}: {error}; remove it or correct it")]) from None


def _problems(error: ValidationError, text: str, prefix: tuple[str | int, ...] = ()) -> list[tuple[int, str]]:
    return sorted({_problem(one, text, prefix) for one in error.errors()})


def _problem(one: ErrorDetails, text: str, prefix: tuple[str | int, ...]) -> tuple[int, str]:
    """Return line and sentence of a problem; a check of a whole row begins with the key it is about."""
    path = (*prefix, *(step for step in one["loc"] if step not in BRANCHES and "[" not in str(step)))
    said = _unknown(one) or REMEDIES.get(one["type"], one["msg"].removeprefix("Value error, "))
    key, colon, rest = said.partition(": ")
    if one["type"] == "value_error" and colon and key.isidentifier():
        path, said = (*path, key), rest
    return line_of(text, path), f"{_name(path)}: {said}"


def _unknown(one: ErrorDetails) -> str:
    """Say which word is not known, and the likeliest ones that are."""
    if one["type"] not in {"enum", "literal_error"}:
        return ""
    known = re.findall(r"'([^']+)'", one["msg"])
    near = difflib.get_close_matches(str(one["input"]), known, 3, 0.5) or known
    return f"unknown {one['input']!r}; use {', '.join(near)}"


def _name(path: tuple[str | int, ...]) -> str:
    parts = [f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path]
    return "".join(parts).removeprefix(".")
