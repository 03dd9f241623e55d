"""What a field of the interface holds, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Schema = Mapping[str, Any]
FORMS = {"date": "day", "date-time": "instant", "binary": "file"}


@dataclass(frozen=True)
class Typed:
    """What a field holds: words, and the names of the shapes in it, which have a place of their own."""

    text: str
    shapes: tuple[str, ...] = ()


def typed(schema: Schema) -> Typed:
    """Return what a schema holds, in words."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return Typed(name, (name,))
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return _joined([typed(one) for one in schema[word]], " or ")
    if "const" in schema:
        return Typed(str(schema["const"]))
    if schema.get("type") == "array":
        inner = typed(schema.get("items", {}))
        return Typed(f"list of {inner.text}", inner.shapes)
    return Typed(" ".join((_plain(schema), *_bounds(schema))))


def _plain(schema: Schema) -> str:
    named = schema.get("enum")
    if named:
        return " or ".join(str(one) for one in named)
    return str(FORMS.get(schema.get("format", ""), schema.get("type", "anything")))


def _bounds(schema: Schema) -> Iterator[str]:
    if "maxLength" in schema:
        yield f"(at most {schema['maxLength']} characters)"
    if "minimum" in schema and "maximum" in schema:
        yield f"({schema['minimum']} to {schema['maximum']})"


def _joined(parts: list[Typed], word: str) -> Typed:
    return Typed(word.join(one.text for one in parts), tuple(shape for one in parts for shape in one.shapes))
