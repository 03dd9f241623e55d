"""Say the words of an interface, codes of the field, days and instants in the language of the reader."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

from notifications import phrases
from schemas.instants import berlin_day


class Words:
    """Says the words of an interface, which stand in one file for each language, beside those of the field."""

    def __init__(self, language: str, folder: Path) -> None:
        self.language = phrases.known_language(language)
        self._book = book(folder, self.language)

    def say(self, key: str, **values: object) -> str:
        """Return a sentence or a heading of the interface."""
        part, _, name = key.partition(".")
        return str(self._book[part][name]).format(**values)

    def has(self, key: str) -> bool:
        """Tell whether the interface has a word for a key."""
        part, _, name = key.partition(".")
        return name in self._book.get(part, {})

    def code(self, kind: str, code: object) -> str:
        """Return the word for a code of the field, or the code itself where there is none."""
        for key in (f"{kind}.{code}", f"{kind}.{code}.title", f"{kind}.{code}.short", f"{kind}.{code}.label"):
            if phrases.has(key):
                return phrases.say(key, self.language)
        return str(code)

    def length(self, length: int, unit: str) -> str:
        """Return the length of a period, such as 2 weeks."""
        return phrases.say(f"unit.{unit}", self.language, n=length)

    def day(self, on: date | None) -> str:
        """Return a day with its weekday, or a dash."""
        return phrases.day(on, self.language) if on else "–"

    def short_day(self, on: date | None) -> str:
        """Return a day in figures, or a dash."""
        return phrases.short_day(on, self.language) if on else "–"

    def written_day(self, text: object) -> str:
        """Return a day that is kept as a text, in figures."""
        return self.short_day(date.fromisoformat(str(text)))

    def moment(self, at: datetime | None) -> str:
        """Return an instant as day and time in Germany, or a dash."""
        return phrases.moment(at, self.language) if at else "–"

    def due(self, due_on: date | None, today: date) -> str:
        """Return how far away a due day is, with the day."""
        if due_on is None:
            return phrases.say("time.no_date", self.language)
        return f"{phrases.in_days((due_on - today).days, self.language)} ({phrases.weekday(due_on, self.language)})"

    def since(self, at: datetime, now: datetime) -> str:
        """Return for how many days something has lasted."""
        days = (berlin_day(now) - berlin_day(at)).days
        key = "time.since_days" if days > 0 else "time.since_today"
        return phrases.say(key, self.language, n=days)


@cache
def book(folder: Path, language: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words of an interface in a language, by part and name."""
    return tomllib.loads((folder / f"{language}.toml").read_text("utf-8"))
