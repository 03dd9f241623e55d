"""The rows of the law: one with its versions, or a whole table."""

from datetime import date

from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.law.rows import Shown, every, of_row, span, verified
from fachlotse.law.untranslated import kind_of
from notifications import phrases
from notifications.bases import in_words
from notifications.notes import said
from rules.assessment.notes import Noted, NoteRow
from rules.deadlines import DEADLINES, Deadline
from rules.law import present

OF_DOCUMENTS = {"outlasts", "begins"}  # their rows are named by the document they are about
NAMED = ("", ".title", ".what", ".short", ".label")  # where the words for the name of a row stand


def show_row(row: str, on: date | None, words: Words, *, json: bool) -> None:
    """Print the versions of a row with everything that stands in them."""
    found = of_row(row, on)
    if json:
        as_json([one.to_dict() for one in found])
        return
    for shown in found:
        version = shown.version
        line(f"{shown.id} ({shown.table}), {span(version)}: {_what(shown, on, words)}")
        line(f"  {_value(shown, words)}")
        ground = in_words(f"{version.basis} ({version.source})", words.language)
        line(f"  {words.code('mark', version.mark)}: {ground}")
        line(f"  {words.code('in_flight', version.in_flight)}; {verified(shown, words)}")


def list_rows(name: str | None, on: date | None, words: Words, *, unverified: bool, json: bool) -> None:
    """Print the versions of a table or of all; those nobody has verified are marked."""
    found = [one for one in every(present(), name, on) if not (unverified and one.verified)]
    if json:
        as_json([one.to_dict() for one in found])
        return
    heads = [words.say(f"head.{name}") for name in ("table", "rule", "what", "span", "value", "in_flight", "verified")]
    table(heads, [_line(one, on, words) for one in found])


def _line(shown: Shown, on: date | None, words: Words) -> list[str]:
    version = shown.version
    policy = words.code("in_flight", version.in_flight)
    what = _what(shown, on, words)
    return [shown.table, shown.id, what, span(version), _value(shown, words), policy, verified(shown, words)]


def _value(shown: Shown, words: Words) -> str:
    """Return what a row lays down; one without figures says it in words."""
    bare = f"law.bare_{shown.table}"
    return shown.value or (words.say(bare) if words.has(bare) else "")


def _what(shown: Shown, on: date | None, words: Words) -> str:
    """Return what a row is about: the sentence of its note, the words for its name or code, or else its own."""
    if isinstance(shown.version, NoteRow):
        return said(Noted(shown.version, _lengths(shown.version, on or shown.version.valid_to)), words.language)
    kind = "document" if shown.table in OF_DOCUMENTS else shown.table.removesuffix("s")
    name, word = f"{kind}.{shown.id}", getattr(shown.version, "word", None)
    known = next((key for key in (f"{name}{part}" for part in NAMED) if phrases.has(key)), None)
    if known:
        return phrases.say(known, words.language)
    return shown.what(words.language) or (words.code(kind_of(word), word) if word else "")


def _lengths(row: NoteRow, on: date | None) -> tuple[Deadline, ...]:
    """Return the periods a note names in the version begun by a day; the newest without a day, the first before all."""
    return tuple(_begun(DEADLINES[name], on) for name in row.periods)


def _begun(periods: tuple[Deadline, ...], on: date | None) -> Deadline:
    return next((one for one in reversed(periods) if on is None or one.valid_from <= on), periods[0])
