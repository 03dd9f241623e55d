"""The states of the world by name and code, as people write them."""

from collections.abc import Mapping
from functools import cache

from babel import Locale

from notifications.phrases import LANGUAGES

GROUPS = {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}


@cache
def states(language: str) -> Mapping[str, str]:
    """Return the names of the states by their ISO 3166-1 alpha-2 code, in the order of the names."""
    names = Locale.parse(language).territories
    found = {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in GROUPS}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def code_of(text: str) -> str:
    """Return the code of a state written as its name, its code or both ("Vietnam (VN)"); else the text itself."""
    plain = text.strip()
    inner = plain.rpartition("(")[2].rstrip(") ").upper() if plain.endswith(")") else plain.upper()
    return inner if len(inner) == 2 else _by_name().get(plain.casefold(), plain)


def name_of(code: str, language: str) -> str:
    """Return a state as the form shows it: its name with its code."""
    name = states(language).get(code)
    return f"{name} ({code})" if name else code


@cache
def _by_name() -> Mapping[str, str]:
    return {name.casefold(): code for language in LANGUAGES for code, name in states(language).items()}
