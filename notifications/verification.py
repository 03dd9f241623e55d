"""Mark in one word what rests on a row of the law that nobody has compared with its source."""

from collections.abc import Mapping

from notifications import phrases
from rules.terms.deadlines import Mark

WORD = "explain.unchecked"


def word(language: str) -> str:
    """Return the word for a row that nobody has compared with its source."""
    return phrases.say(WORD, language)


def marked(said: str, language: str, *, unverified: bool) -> str:
    """Return what is said, with the word behind it where it rests on such a row."""
    return f"{said} ({word(language)})" if unverified else said


def of(explanation: Mapping[str, object], language: str) -> str:
    """Return the word where the explanation of a date rests on such a row, else nothing."""
    return word(language) if rests_on_unverified(explanation) else ""


def rests_on_unverified(explanation: Mapping[str, object]) -> bool:
    """Tell whether a date rests on such a row; a proposal of the product claims nothing that could be compared."""
    claims = explanation.get("mark", Mark.PROPOSAL) != Mark.PROPOSAL
    return bool((claims and not explanation.get("verified_on")) or explanation.get("served_unverified"))
