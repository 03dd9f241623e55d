"""Render a letter in a language: subject, plain text and HTML from one Markdown template.

The template is rendered twice. For the text the values stand as they are, on one line. For HTML their punctuation is
escaped, so that a name can neither become a link nor a tag, and each name is isolated in its direction of writing.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markdown_it import MarkdownIt

from notifications import bases, phrases
from notifications.cleaning import markdown_literal, one_line
from notifications.facts import Letter, LetterFacts

FOLDER = Path(__file__).parent / "templates"
LAYOUT = "layout.html.j2"
_RULE = "\n====\n"  # between subject and body; a value never holds a line break
_ISOLATE, _END = "\u2068", "\u2069"  # cleaning drops them from values
_TYPED = ("reference", "office", "salutation", "organisation", "place")
_WORDS = (phrases.say, phrases.day, phrases.moment, phrases.in_days, phrases.amount)


class UnknownLetter(LookupError):
    """A letter that has no templates."""


class MissingFact(LookupError):
    """A letter needs a fact that was not given, or that nobody has words for; the message says which."""


@dataclass(frozen=True)
class Rendered:
    """A letter in words; the version stands for the templates and phrases it was made from."""

    letter: Letter
    language: str
    subject: str
    text: str
    html: str
    template_version: str


class _Given(str):
    """A text typed by people, cleaned."""

    __slots__ = ()


def render(letter: str, language: str, facts: LetterFacts) -> Rendered:
    """Return a letter in a language, in English where there is no such language."""
    spoken = phrases.known_language(language)
    subject, text = _written(_environment(_plain), letter, spoken, facts)
    _, marked = _written(_environment(_literal), letter, spoken, facts)
    html = _page(subject, marked, spoken)
    return Rendered(Letter(letter), spoken, subject, text, html, template_version(letter, spoken))


@cache
def template_version(letter: str, language: str) -> str:
    """Return a short hash of everything a letter is made from beside its facts."""
    paths = (FOLDER / letter / f"{language}.md.j2", FOLDER / "frame" / f"{language}.md.j2", FOLDER / LAYOUT)
    parts = [*(path.read_bytes() for path in paths), phrases.source(language)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _written(environment: Environment, letter: str, language: str, facts: LetterFacts) -> tuple[str, str]:
    if letter not in tuple(Letter):
        raise UnknownLetter(f"no letter {letter!r}; use one of {', '.join(Letter)}")
    try:
        whole = environment.get_template(f"{letter}/{language}.md.j2").render(_values(facts, language))
    except (UndefinedError, phrases.UnknownPhrase) as missing:
        raise MissingFact(f"letter {letter!r}: {missing.args[0]}") from None
    subject, body = whole.split(_RULE, 1)
    return " ".join(subject.split()), _paragraphs(body)


def _values(facts: LetterFacts, language: str) -> dict[str, object]:
    given = {field.name: getattr(facts, field.name) for field in fields(facts)}
    given["basis"] = bases.in_words(facts.basis, language)
    typed: dict[str, object] = {name: _Given(one_line(given[name])) for name in _TYPED}
    typed["differences"] = tuple(_Given(one_line(one)) for one in facts.differences)
    words = {word.__name__: partial(word, language=language) for word in _WORDS}
    return {**{name: value for name, value in given.items() if value is not None}, **typed, **words}


def _paragraphs(body: str) -> str:
    lines = [line.rstrip() for line in body.strip().splitlines()]
    kept = [line for before, line in zip(["", *lines], lines, strict=False) if line or before]
    return "\n".join(kept) + "\n"


def _page(subject: str, marked: str, language: str) -> str:
    body = _markdown().render(marked).replace(_ISOLATE, "<bdi>").replace(_END, "</bdi>")
    direction = Locale.parse(language).text_direction
    return _layouts().get_template(LAYOUT).render(subject=subject, body=body, language=language, direction=direction)


def _plain(value: object) -> str:
    return " ".join(str(value).split())


def _literal(value: object) -> str:
    escaped = markdown_literal(_plain(value))
    return f"{_ISOLATE}{escaped}{_END}" if isinstance(value, _Given) else escaped


@cache
def _environment(finalize: Callable[[object], str]) -> Environment:
    return Environment(  # noqa: S701 - Markdown: finalize escapes every value, no tag passes the converter
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


@cache
def _layouts() -> Environment:
    return Environment(loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, autoescape=True, auto_reload=False)


@cache
def _markdown() -> MarkdownIt:
    """Knows paragraphs, lists, line breaks and escapes; a link or a tag does not exist for it."""
    return MarkdownIt("zero", {"html": False, "linkify": False, "breaks": True}).enable(["list", "newline", "escape"])
