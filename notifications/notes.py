"""Say a note of a residence purpose in a language, with its figure and its lengths."""

from notifications import phrases
from rules.assessment.notes import Noted


def said(noted: Noted, language: str) -> str:
    """Return the sentence of a note."""
    lengths = [phrases.say(f"unit.{one.unit}", language, n=one.length) for one in noted.lengths]
    told = dict(zip(("period", "more"), lengths, strict=False))
    return phrases.say(f"note.{noted.row.word}", language, n=noted.row.number, **told)
