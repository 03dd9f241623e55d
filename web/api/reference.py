"""The OpenAPI document put into the order in which people read it: parts, ways, fields, problems."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from web.api.app import PATH, bare_api
from web.api.document import TAGS
from web.api.holding import Schema, Typed, typed
from web.api.problems import SAID, TYPE, Kind


@dataclass(frozen=True)
class FieldLine:
    """A field: its name, what it holds, whether it must be there, and what it means."""

    name: str
    holds: Typed
    needed: bool
    says: str
    place: str = ""


@dataclass(frozen=True)
class Answered:
    """An answer of a way: its status, what it means, and its shape."""

    status: str
    says: str
    shape: Typed


@dataclass(frozen=True)
class Way:
    """One way of the interface."""

    name: str
    method: str
    path: str
    says: str
    scope: str
    asked: tuple[FieldLine, ...]
    body: Typed | None
    answers: tuple[Answered, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Shape:
    """A shape: its fields, or the words it may be."""

    name: str
    says: str
    fields: tuple[FieldLine, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """Everything a reader looks up."""

    address: str
    version: str
    about: str
    parts: tuple[tuple[str, str, tuple[Way, ...]], ...]
    shapes: tuple[Shape, ...]
    problems: tuple[tuple[str, int, str, str], ...]


@cache
def reference() -> Reference:
    """Return the interface as it is looked up."""
    told = bare_api().openapi()
    ways = list(_ways(told))
    parts = tuple((tag, says, tuple(way for part, way in ways if part == tag)) for tag, says in TAGS.items())
    shapes = tuple(_shape(name, schema) for name, schema in told["components"]["schemas"].items())
    problems = tuple((f"{TYPE}{kind}", SAID[kind].status, SAID[kind].title, SAID[kind].remedy) for kind in Kind)
    return Reference(PATH, told["info"]["version"], told["info"]["description"], parts, shapes, problems)


def _ways(told: Schema) -> Iterator[tuple[str, Way]]:
    for path, methods in told["paths"].items():
        for method, way in methods.items():
            yield way["tags"][0], _way(path, method, way)


def _way(path: str, method: str, way: Schema) -> Way:
    asked = tuple(_parameter(one) for one in way.get("parameters", ()))
    content: tuple[str, Schema] | None = next(iter(way.get("requestBody", {}).get("content", {}).items()), None)
    done = [one for one in sorted(way["responses"].items()) if one[0] < "400"]
    answers = tuple(_answer(status, one) for status, one in done)
    body = None
    if content:
        held = typed(content[1]["schema"])
        body = held if content[0] == "application/json" else Typed(f"{content[0]}: {held.text}", held.shapes)
    problems = tuple(f"{SAID[Kind(one)].status} {one}" for one in way["x-problems"])
    says, scope = way.get("description", ""), way.get("x-scope", "")
    return Way(way["operationId"], method.upper(), path, says, scope, asked, body, answers, problems)


def _parameter(one: Schema) -> FieldLine:
    says = one.get("description", "") or one["schema"].get("description", "")
    return FieldLine(one["name"], typed(one["schema"]), bool(one.get("required")), says, one["in"])


def _answer(status: str, one: Schema) -> Answered:
    content: Schema = next(iter(one.get("content", {}).values()), {})
    says = "" if one["description"] == "Successful Response" else one["description"].replace("`", "")
    return Answered(status, says, typed(content.get("schema", {})))


def _shape(name: str, schema: Schema) -> Shape:
    needed = set(schema.get("required", ()))
    fields = tuple(
        FieldLine(field, typed(one), field in needed, one.get("description", ""))
        for field, one in schema.get("properties", {}).items()
    )
    return Shape(name, schema.get("description", "").split("\n\n")[0], fields, tuple(map(str, schema.get("enum", ()))))
