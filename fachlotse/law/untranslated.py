"""Codes of the law that have no words in one of the languages."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import StrEnum

from fachlotse.law.rows import Shown
from notifications import phrases
from rules.deadlines import DEADLINES
from rules.kpis import Kind
from rules.routes import Slot

PARTS = ("", ".title", ".short", ".label")  # where the word of a code stands
UNSPOKEN = {Slot, Kind}  # codes the program alone reads
OF_A_PERIOD = ("what", "since")  # what a letter says about a period


def untranslated(shown: Shown) -> Iterator[str]:
    """Yield every code in a version for which a language has no word, and the language."""
    for language in phrases.LANGUAGES:
        known = phrases.keys(language)
        for kind, code in sorted(set(_codes(shown.version))):
            if not any(f"{kind}.{code}{part}" in known for part in PARTS):
                yield f"{kind}.{code} ({language})"
        for part in OF_A_PERIOD if shown.table == DEADLINES.name else ():
            if (key := f"deadline.{shown.id}.{part}") not in known:
                yield f"{key} ({language})"


def kind_of(code: StrEnum) -> str:
    """Return under which heading the words of an enumeration stand."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(code).__name__).lower()


def _codes(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, StrEnum):
        if value and type(value) not in UNSPOKEN:
            yield kind_of(value), value.value
        return
    parts: list[object] = []
    if is_dataclass(value):
        parts = [getattr(value, one.name) for one in fields(value)]
    elif isinstance(value, Mapping):
        parts = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | Set):
        parts = list(value)
    for part in parts:
        yield from _codes(part)
