"""Values nobody should send, made from the OpenAPI document: what fits its schema, and what does not at all."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Drawn = TypeVar("Drawn")

KINDS_OF_WORDS: dict[str, list[str]] = {
    "nothing": ["", " ", "null", "[]", "{}"],
    "text": ["\x00", "a\x00b", "\u202eabc", "\U0001f3f4\u200d\u2620\ufe0f", "<script>alert(1)</script>", "=1+1",
             "{{7*7}}", "'; DROP TABLE tasks; --", "${jndi:ldap://x}"],
    "long": ["A" * 5000, "9" * 5000, "a," * 2000, "ß" * 300],
    "place": ["../../etc/passwd", "http://[", "//x", "j/advise", "a/b/c", "%00"],
    "number": ["NaN", "1e999", "-1", "0", "²", "٣٤", "1.5", "99999999999", "--5"],
    "far day": ["9999-12-31", "9990-01-01", "9999-12-31T23:59:59Z", "2199-06-01", "9999-12-31T23:59"],
    "early day": ["0001-01-01", "0026-05-01", "0001-01-01T00:00:00+14:00", "1900-01-01", "0001-01-01T00:00"],
    "no day": ["0000-00-00", "2027-02-30", "-0001-01-01", "2027-W01-1", "2027-03-01T25:00:00Z"],
}  # fmt: skip
WORDS = [word for words in KINDS_OF_WORDS.values() for word in words]
NO_WORDS: list[object] = [
    None, True, 0, -1, 2**63, 10**400, 1.5, [], {}, [[]], [None] * 50, {"": ""}, {"$ref": "#"}, {"a": {"b": {"c": []}}},
    "\ud800",
]  # fmt: skip
HOSTILE = [*NO_WORDS, *WORDS]
LARGEST = st.recursive(st.sampled_from(HOSTILE), lambda inner: st.lists(inner, max_size=3), max_leaves=5)


def spoiled(good: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return a good body many times, each time with one leaf spoiled: every leaf meets every kind of value."""
    return [
        _with(good, leaf, bad)
        for nth, leaf in enumerate(_leaves(good))
        for bad in (*NO_WORDS, *(words[nth % len(words)] for words in KINDS_OF_WORDS.values()))
    ]


def spread(fields: Sequence[str], turn: int) -> Iterator[dict[str, str]]:
    """Yield spoiled values: of many fields a half at a time, so that every field meets every kind of word once."""
    kinds, parts = list(KINDS_OF_WORDS.values()), 1 if len(fields) < 6 else 2
    for first, part in product(range(len(kinds)), range(parts)):
        meeting = {name: kinds[(first + nth) % len(kinds)] for nth, name in enumerate(fields) if nth % parts == part}
        yield {name: words[(turn + nth) % len(words)] for nth, (name, words) in enumerate(meeting.items())}


def _leaves(body: Mapping[str, Any], above: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the paths of everything in a body."""
    inner = [leaf for name, one in body.items() if isinstance(one, Mapping) for leaf in _leaves(one, (*above, name))]
    return [*((*above, name) for name in body), *inner]


def _with(body: Mapping[str, Any], leaf: tuple[str, ...], bad: object) -> dict[str, Any]:
    name, *below = leaf
    return {**body, name: _with(body[name], tuple(below), bad) if below else bad}


def values(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Return values for a schema: mostly of its form, with hostile ones in every place."""
    if "$ref" in schema:
        return values(parts[schema["$ref"].rpartition("/")[2]], parts, depth + 1)
    fitting = _fitting(schema, parts, depth) if depth < 8 else st.none()
    return st.integers(0, 9).flatmap(lambda dice: LARGEST if dice == 0 else fitting)


def _fitting(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    for word in ("anyOf", "oneOf", "allOf"):
        if word in schema:
            return st.one_of([values(one, parts, depth + 1) for one in schema[word]])
    if "const" in schema or "enum" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    return KINDS.get(schema.get("type", ""), _anything)(schema, parts, depth)


def _object(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    known = {name: values(one, parts, depth + 1) for name, one in schema.get("properties", {}).items()}
    needed = {name: known[name] for name in schema.get("required", ()) if name in known}
    other = {name: one for name, one in known.items() if name not in needed}
    extra = st.dictionaries(st.sampled_from(WORDS), st.sampled_from(HOSTILE), max_size=1)
    return st.tuples(st.fixed_dictionaries(needed, optional=other), extra).map(lambda both: {**both[0], **both[1]})


def _array(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    return st.lists(values(schema.get("items", {}), parts, depth + 1), max_size=3)


def _string(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    form = schema.get("format")
    if form == "date":
        return st.dates().map(str)
    if form == "date-time":
        return st.datetimes().map(lambda at: f"{at.isoformat()}Z")
    return st.one_of(
        st.text(max_size=20), st.sampled_from(["LB-2030-0001", "VN", "BW", "P18A", "passport_copy", "a@b.example"])
    )


def _integer(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    return st.integers(-(2**65), 2**65) | st.integers(0, 200)


def _anything(schema: Mapping[str, Any], parts: Mapping[str, Any], depth: int) -> st.SearchStrategy[Any]:
    return st.sampled_from(HOSTILE)


KINDS = {
    "object": _object,
    "array": _array,
    "string": _string,
    "integer": _integer,
    "number": _integer,
    "boolean": lambda *_: st.booleans(),
    "null": lambda *_: st.none(),
}


def drawn(strategy: st.SearchStrategy[Drawn], number: int) -> list[Drawn]:
    """Return values of a strategy, the same ones every time."""
    found: list[Drawn] = []

    @settings(
        max_examples=number, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(value: Drawn) -> None:
        found.append(value)

    collect()
    return found
