"""Say what a day or a rule rests on: the law keeps its own words, what is beside it is said in the reader's."""

import re

from notifications import phrases

_BESIDE = {  # as the rows of the law write it, in their bases and sources
    "explain.target": re.compile(r"Zielwert(?: \(Regel A17\))?"),
    "explain.proposed": re.compile(r"Vorschlag des Produkts"),
    "explain.consolidated": re.compile(r"Bundesrecht, konsolidiert \(Stand (?P<on>[\d.]+)\)"),
    "explain.consolidated_itself": re.compile(r", konsolidiert \(Stand (?P<on>[\d.]+)\)"),
}


def in_words(told: str, language: str) -> str:
    """Return a basis or a source as somebody reads it."""
    for key, pattern in _BESIDE.items():
        told = pattern.sub(lambda found, key=key: phrases.say(key, language, **found.groupdict()), told)  # type: ignore[misc]
    return told
