"""Say every code of the field in the language of the reader, and days and instants in words."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from schemas.instants import BERLIN

FOLDER = Path(__file__).parent / "phrase_files"
FALLBACK = "en"
LANGUAGES = ("de", "en")
_LOCALES = {"en": "en_GB"}
_PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class UnknownPhrase(LookupError):
    """A key that neither the language nor English has."""


class MissingValue(LookupError):
    """A phrase has a placeholder, and no value came for it."""


def say(key: str, language: str, **values: object) -> str:
    """Return the phrase of a key, in English where the language lacks it, with its placeholders filled."""
    spoken = known_language(language)
    phrase = _find(key, spoken)
    if phrase is None:
        spoken, phrase = FALLBACK, _find(key, FALLBACK)
    if phrase is None:
        raise UnknownPhrase(f"no phrase for {key!r}; add it to every file in {FOLDER.name}")
    return _filled(key, _chosen(key, phrase, spoken, values), values)


def has(key: str) -> bool:
    """Tell whether there is a phrase for a key."""
    return _find(key, FALLBACK) is not None


def known_language(language: str) -> str:
    """Return the language of a tag such as "de-DE" if there are phrases in it, else English."""
    tag = language.replace("_", "-").split("-")[0].lower()
    return tag if tag in LANGUAGES else FALLBACK


def day(on: date, language: str) -> str:
    """Return a day with weekday and the month's name ("Freitag, 28. Mai 2027")."""
    return format_date(on, "full", locale=_locale(language))


def short_day(on: date, language: str) -> str:
    """Return a day in figures ("28.05.2027")."""
    return format_date(on, "dd.MM.yyyy" if known_language(language) == "de" else "d MMM yyyy", locale=_locale(language))


def weekday(on: date, language: str) -> str:
    """Return a day in figures behind its weekday ("Fr., 28.05.2027")."""
    return f"{format_date(on, 'EEE', locale=_locale(language))}, {short_day(on, language)}"


def moment(at: datetime, language: str) -> str:
    """Return an aware instant as day and time in Germany."""
    local = at.astimezone(BERLIN)
    return say("time.moment", language, day=day(local, language), time=format_time(local, "HH:mm", locale="de"))


def amount(eur: Decimal | int, language: str) -> str:
    """Return an amount of euros as it is written, without cents where there are none ("205,50")."""
    pattern = "#,##0" if eur == int(eur) else "#,##0.00"
    return format_decimal(eur, pattern, locale=_locale(language))


def in_days(days: int, language: str) -> str:
    """Return how far away a due day is ("in 3 Tagen", "heute", "seit 2 Tagen überfällig")."""
    if days == 0:
        return say("time.today", language)
    return say("time.ahead" if days > 0 else "time.overdue", language, n=abs(days))


def listed(words: list[str], language: str) -> str:
    """Return words as a list in a sentence ("A, B und C")."""
    if len(words) < 2:
        return "".join(words)
    return say("time.and", language, first=", ".join(words[:-1]), last=words[-1])


@cache
def keys(language: str) -> frozenset[str]:
    """Return every key that a language has."""
    return frozenset(_keys(_book(language), ""))


def placeholders(key: str, language: str) -> frozenset[str]:
    """Return the names of the values that a phrase of a language needs."""
    phrase = _find(key, language) or ""
    texts = phrase.values() if isinstance(phrase, Mapping) else (phrase,)
    return frozenset(name for text in texts for name in _PLACEHOLDER.findall(str(text)))


def source(language: str) -> bytes:
    """Return the file of a language, for the version of a letter."""
    return (FOLDER / f"{known_language(language)}.toml").read_bytes()


@cache
def _book(language: str) -> Mapping[str, object]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@cache
def _locale(language: str) -> Locale:
    tag = known_language(language)
    return Locale.parse(_LOCALES.get(tag, tag))


def _find(key: str, language: str) -> object:
    found: object = _book(language)
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found if isinstance(found, str) or _is_plural(found) else None


def _is_plural(found: object) -> bool:
    return isinstance(found, Mapping) and "other" in found and found.keys() <= _PLURAL_FORMS


def _chosen(key: str, phrase: object, language: str, values: Mapping[str, object]) -> str:
    if not isinstance(phrase, Mapping):
        return str(phrase)
    n = values.get("n")
    if not isinstance(n, int):
        raise MissingValue(f"{key!r} needs the number n")
    return str(phrase.get(_locale(language).plural_form(n), phrase["other"]))


def _filled(key: str, text: str, values: Mapping[str, object]) -> str:
    missing = sorted(set(_PLACEHOLDER.findall(text)) - values.keys())
    if missing:
        raise MissingValue(f"{key!r} needs {', '.join(missing)}")
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]), text)


def _keys(found: object, prefix: str) -> Iterator[str]:
    if isinstance(found, Mapping) and not _is_plural(found):
        for name, inner in found.items():
            yield from _keys(inner, f"{prefix}.{name}" if prefix else name)
    else:
        yield prefix
