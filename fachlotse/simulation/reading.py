"""Read a scenario file, completely checked: every problem with its line and a remedy."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from commands.problems import REMEDIES as FACT_REMEDIES
from fachlotse.simulation.law_files import BadLaw, check_law
from fachlotse.simulation.lines import line_of
from fachlotse.simulation.manners import Manner, check_manner
from fachlotse.simulation.scenario import Scenario
from rules.terms.tasks import Task

USUAL, FACTS = "usual.toml", "facts.toml"
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
        manner = self.manners.get(task, self.otherwise)
        dated = manner.after is not None or manner.on is not None
        return manner if dated else manner.model_copy(update={"after": self.otherwise.after, "on": self.otherwise.on})


def read_scenario(path: Path) -> Scenario:
    """Return the scenario of a file, or raise `BadScenario`."""
    text, cells = _cells(path)
    _, facts = _cells(_beside(path, FACTS))
    try:
        scenario = Scenario.model_validate(_completed(cells, facts))
    except ValidationError as error:
        raise BadScenario(path, _problems(error, text)) from None
    return scenario.model_copy(update={"law": _law(path, text, scenario)})


def _law(path: Path, text: str, scenario: Scenario) -> Path | None:
    """Return the file of the change of the law, which is named as seen from the scenario's folder."""
    if scenario.law is None:
        return None
    file, start = path.parent / scenario.law, scenario.start
    if not file.is_file():
        remedy = f"law: there is no file {file}; name a row set, seen from the scenario's folder"
        raise BadScenario(path, [(line_of(text, ("law",)), remedy)])
    try:
        check_law(file, start.date() if isinstance(start, datetime) else start)
    except BadLaw as error:
        raise BadScenario(file, [(error.line, str(error))]) from None
    return file


def _completed(cells: Mapping[str, object], facts: Mapping[str, object]) -> dict[str, object]:
    """Return a scenario with the facts it leaves out; a part such as [worker] may give some of its keys.

    A part that is `false` does not exist: nobody who seeks work has an employer.
    """
    found = {**facts, **cells}
    for name, part in facts.items():
        given = cells.get(name)
        if isinstance(part, dict) and isinstance(given, dict):
            found[name] = {**part, **given}
    return {name: part for name, part in found.items() if part is not False}


def read_usual(beside: Path = SHIPPED[-1] / "any.toml") -> Usual:
    """Return the usual answers: of a scenario's own folder, else those that are shipped; or raise `BadScenario`."""
    path = _beside(beside, USUAL)
    text, cells = _cells(path)
    manners = {name: _manner(path, text, name, row) for name, row in cells.items()}
    otherwise = manners.pop("otherwise", Manner(after=1))
    return Usual({Task(name): manner for name, manner in manners.items()}, otherwise)


def _beside(path: Path, name: str) -> Path:
    folders = (path.parent, *SHIPPED)
    return next((folder / name for folder in folders if (folder / name).is_file()), path.parent / name)


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
    """Return one problem for every key; where a value can be read in several ways, our own check says most."""
    found = {}
    for one in sorted(error.errors(), key=lambda one: one["type"] == "value_error"):
        line, name, said = _problem(one, text, prefix)
        found[line, name] = f"{name}: {said}"
    return sorted((line, said) for (line, _), said in found.items())


def _problem(one: ErrorDetails, text: str, prefix: tuple[str | int, ...]) -> tuple[int, str, str]:
    """Return line, key and sentence of a problem; a check of a whole row begins with the key it is about."""
    path = (*prefix, *(step for step in one["loc"] if step not in BRANCHES and "[" not in str(step)))
    said = _unknown(one) or REMEDIES.get(one["type"], one["msg"].removeprefix("Value error, "))
    key, colon, rest = said.partition(": ")
    if one["type"] == "value_error" and colon and key.isidentifier():
        path, said = (*path, key), rest
    return line_of(text, path), _name(path), said


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
