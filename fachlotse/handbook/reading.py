"""Reading the stages as text: which tasks each asks for, in the order they are written."""

import ast
from collections.abc import Iterator
from pathlib import Path

import workflows
from rules.terms.stages import Stage
from rules.terms.tasks import Task

ROOT = Path(workflows.__file__).parent
PARTS = ("workflows.legs.", "workflows.stages.")


def tasks_of(stage: Stage) -> list[Task]:
    """Return the tasks of a stage and of the legs it uses, each once."""
    return list(dict.fromkeys(_tasks(ROOT / "stages" / f"{stage}.py", seen=set())))


def purpose_of(stage: Stage) -> str:
    """Return the first sentence of a stage's file."""
    module = ast.parse((ROOT / "stages" / f"{stage}.py").read_text("utf-8"))
    return (ast.get_docstring(module) or "").splitlines()[0]


def tasks_beside() -> list[Task]:
    """Return the tasks that can arise in any stage."""
    return list(dict.fromkeys(_named(ast.parse((ROOT / "beside.py").read_text("utf-8")))))


def _tasks(file: Path, seen: set[Path]) -> Iterator[Task]:
    """Walk a file and the parts of the procedure it imports, legs first as they are listed."""
    if file in seen:
        return
    seen.add(file)
    module = ast.parse(file.read_text("utf-8"))
    yield from _named(module)
    for part in _parts(module):
        yield from _tasks(part, seen)


def _named(module: ast.Module) -> Iterator[Task]:
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Task":
            yield Task[node.attr]


def _parts(module: ast.Module) -> Iterator[Path]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(PARTS):
            yield ROOT.parent / (node.module.replace(".", "/") + ".py")
