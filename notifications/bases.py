"""Say what a day or a rule rests on: the law keeps its own words, what is merely aimed at is said in the reader's."""

import re

from notifications import phrases

_TARGET = re.compile(r"Zielwert(?: \(Regel A17\))?")  # as the rows of the law write it


def in_words(basis: str, language: str) -> str:
    """Return a basis as somebody reads it."""
    return _TARGET.sub(phrases.say("explain.target", language), basis)
