"""The files of the procedure as syntax trees: functions, constants and what they take from each other."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import workflows

ROOT = Path(workflows.__file__).parents[1]
APART = (
    "workflows.desk",
    "workflows.legs",
    "workflows.stages",
    "workflows.turns",
)  # what a stage speaks with, not text


@dataclass(frozen=True, eq=False)
class Source:
    """A file: its functions and constants by name, and from which file which names come."""

    module: str
    functions: Mapping[str, ast.AsyncFunctionDef | ast.FunctionDef]
    constants: Mapping[str, ast.expr]
    imports: Mapping[str, tuple[str, str]]


@cache
def source(module: str) -> Source:
    """Return a file of the procedure by the name of its module."""
    tree = ast.parse(_file(module).read_text("utf-8"))
    functions = {one.name: one for one in tree.body if isinstance(one, ast.AsyncFunctionDef | ast.FunctionDef)}
    return Source(module, functions, _constants(tree), _imports(tree))


def function_of(held: Source, name: str) -> tuple[Source, ast.AsyncFunctionDef | ast.FunctionDef] | None:
    """Return a function of the procedure and its file, wherever it is written; None for any other name."""
    if name in held.functions:
        return held, held.functions[name]
    module, original = held.imports.get(name, ("", ""))
    return function_of(source(module), original) if module else None


def constant_of(held: Source, name: str) -> tuple[Source, ast.expr] | None:
    """Return a constant of the procedure and its file; None for any other name."""
    if name in held.constants:
        return held, held.constants[name]
    module, original = held.imports.get(name, ("", ""))
    return constant_of(source(module), original) if module else None


def written(function: Callable[..., object]) -> tuple[Source, ast.AsyncFunctionDef | ast.FunctionDef]:
    """Return the text of a stage or leg."""
    held = source(function.__module__)
    return held, held.functions[function.__name__]


def _file(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _constants(tree: ast.Module) -> Mapping[str, ast.expr]:
    found: dict[str, ast.expr] = {}
    for one in tree.body:
        if isinstance(one, ast.Assign):
            found.update({target.id: one.value for target in one.targets if isinstance(target, ast.Name)})
        elif isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and one.value:
            found[one.target.id] = one.value
    return found


def _imports(tree: ast.Module) -> Mapping[str, tuple[str, str]]:
    return {
        alias.asname or alias.name: (one.module, alias.name)
        for one in tree.body
        if isinstance(one, ast.ImportFrom) and one.module and _is_text(one.module)
        for alias in one.names
    }


def _is_text(module: str) -> bool:
    return module.startswith("workflows.") and module not in APART
