"""The words of the calendar that are not codes of the field, in German and English."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date

from notifications import phrases

FOLDER = Path(__file__).parent / "words"


class Wording:
    """Says everything a calendar shows in one language."""

    def __init__(self, language: str) -> None:
        self.language = phrases.known_language(language)

    def say(self, name: str, **values: object) -> str:
        """Return a word or sentence of the calendar."""
        return _book(self.language)[name].format(**values)

    def code(self, kind: str, code: str, part: str = "") -> str:
        """Return a code of the field in words, or the code itself where there are none."""
        key = ".".join(filter(None, (kind, code, part)))
        return phrases.say(key, self.language) if phrases.has(key) else code

    def role(self, role: str) -> str:
        """Return the short name of a party."""
        return self.code("role", role, "short")

    def days(self, n: int) -> str:
        """Return a number of days."""
        return phrases.say("unit.d", self.language, n=n)

    def day(self, on: date) -> str:
        """Return a day with its weekday, short."""
        return format_date(on, "EEE dd.MM." if self.language == "de" else "EEE dd MMM", locale=self.language)

    def due_day(self, on: date, near: date) -> str:
        """Return a day without its weekday, with the year where it is another one."""
        if on.year != near.year:
            return self.full_day(on)
        return format_date(on, "dd.MM." if self.language == "de" else "d MMM", locale=self.language)

    def full_day(self, on: date) -> str:
        """Return a day with its year."""
        return format_date(on, "dd.MM.y" if self.language == "de" else "d MMM y", locale=self.language)

    def month(self, at: datetime) -> str:
        """Return a month with its year."""
        return format_date(at.date(), "LLLL y", locale=self.language)

    def short_month(self, on: date) -> str:
        """Return a month with its year, short."""
        return format_date(on, "LLL yy", locale=self.language)


@cache
def _book(language: str) -> Mapping[str, str]:
    return {name: str(word) for name, word in tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8")).items()}
