"""Reading the stages as text: which tasks each asks for, in the order they are written."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import workflows
from rules.terms.stages import Leg, Stage
from rules.terms.tasks import Task
from rules.visits import ROWS as VISITS
from workflows.legs import LEGS

ROOT = Path(workflows.__file__).parent
PARTS = ("workflows.legs.", "workflows.stages.")


def tasks_of(stage: Stage, legs: Sequence[Leg] = ()) -> list[Task]:
    """Return the tasks of a stage and of its legs, each once."""
    files = [ROOT / "stages" / f"{stage}.py", *(ROOT.parent / _file_of(leg) for leg in legs)]
    seen: set[Path] = set()
    return list(dict.fromkeys(task for file in files for task in _tasks(file, seen)))


def _file_of(leg: Leg) -> str:
    return LEGS[leg].__module__.replace(".", "/") + ".py"


def purpose_of(stage: Stage) -> str:
    """Return the first sentence of a stage's file."""
    module = ast.parse((ROOT / "stages" / f"{stage}.py").read_text("utf-8"))
    return (ast.get_docstring(module) or "").splitlines()[0]


def tasks_beside() -> list[Task]:
    """Return the tasks that can arise in any stage."""
    return list(dict.fromkeys(_tasks(ROOT / "beside.py", seen=set())))


def _tasks(file: Path, seen: set[Path]) -> Iterator[Task]:
    """Walk a file in the order it is written; where it uses a leg, walk that one."""
    if file in seen:
        return
    seen.add(file)
    module = ast.parse(file.read_text("utf-8"))
    parts = _parts(module)
    for node in sorted(ast.walk(module), key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from _named(node.value.id, node.attr)
        elif isinstance(node, ast.Name) and node.id in parts:
            yield from _tasks(parts[node.id], seen)


def _named(holder: str, name: str) -> Iterator[Task]:
    """Return the task that is named, or the dated visits counted from a named anchor."""
    if holder == "Task":
        yield Task[name]
    elif holder == "Anchor":
        yield from (task for row in VISITS if row.anchor == name.lower() for task in row.tasks)


def _parts(module: ast.Module) -> dict[str, Path]:
    """Return the files of the procedure a module imports from, by the names it uses."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(PARTS):
            file = ROOT.parent / (node.module.replace(".", "/") + ".py")
            found.update({alias.asname or alias.name: file for alias in node.names})
    return found
