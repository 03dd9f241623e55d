"""Every action that the code puts on record, read from its text: what is passed on as the action of an entry."""

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parents[2]
PACKAGES = ("activities", "commands", "fachlotse", "web", "workers")
NAMES = {"action", "done"}  # what such an argument or variable is called
Known = dict[tuple[str, str], int]


def audited() -> set[str]:
    """Return the actions; of one that ends in something computed, its beginning."""
    trees = {_module(path): ast.parse(path.read_text("utf-8")) for path in _files()}
    known = {found: place for module, tree in trees.items() for found, place in _functions(module, tree)}
    return {one for module, tree in trees.items() for one in _of_module(module, tree, known) if one}


def _files() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((HERE / package).rglob("*.py"))]


def _module(path: Path) -> str:
    return ".".join(path.relative_to(HERE).with_suffix("").parts)


def _functions(module: str, tree: ast.Module) -> Iterator[tuple[tuple[str, str], int]]:
    """Return the functions that take an action as a text, and the place of the argument."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            taken = [one for one in node.args.args if one.arg != "self"]
            for place, one in enumerate(taken):
                if one.arg in NAMES and isinstance(one.annotation, ast.Name) and one.annotation.id == "str":
                    yield (module, node.name), place


def _of_module(module: str, tree: ast.Module, known: Known) -> Iterator[str]:
    sources = {
        alias.asname or alias.name: (node.module or "", alias.name)
        for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }  # fmt: skip
    if "store.audit" not in {source for source, _ in sources.values()} and not known.keys() & set(sources.values()):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(isinstance(one, ast.Name) and one.id in NAMES for one in node.targets):
            yield from _texts(node.value)
        if isinstance(node, ast.Call):
            yield from _of_call(node, module, sources, known)


def _of_call(node: ast.Call, module: str, sources: dict[str, tuple[str, str]], known: Known) -> Iterator[str]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    place = known.get(sources.get(name, (module, name)))
    if place is not None and len(node.args) > place:
        yield from _texts(node.args[place])
    for keyword in node.keywords:
        if keyword.arg in NAMES and (name == "Entry" or place is not None):
            yield from _texts(keyword.value)


def _texts(value: ast.expr) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(text)):
            yield text.removesuffix(" denied")
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]):
            yield text.strip()
        case ast.IfExp():
            yield from _texts(value.body)
            yield from _texts(value.orelse)
