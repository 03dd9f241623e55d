"""The words of the calendar that are not codes of the field, in German and English."""

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import format_date

from notifications import phrases

WORDS: Mapping[str, Mapping[str, str]] = {
    "de": {
        "on_the_day": "am letzten Tag",
        "early": "{n} T. vor Ablauf",
        "late": "{n} T. zu spät",
        "due": "fällig {day}",
        "effective": "gilt ab {at}",
        "open": "noch offen",
        "idle": "{n} Tage Warten auf {what}",
        "idle_alone": "{n} Tage, in denen niemand etwas schuldet",
        "letter": "Brief an {to}",
        "rank_lead": "{to}, Leitung",
        "why": "Warum dieser Tag",
        "ended": "Ende: {ending} am {day}, nach {n} Tagen",
        "stopped": "Angehalten am {day}, nach {n} Tagen",
        "tasks": "Aufgaben",
        "letters": "Briefe",
        "reminders": "Erinnerungen",
        "late_tasks": "zu spät erledigt",
        "waited": "Gewartet auf",
        "days": "Tage",
        "longest": "Längste Wartezeiten",
        "deletion": "Gelöscht wird nach dem {day}",
        "expectations": "Erwartungen",
        "held": "{n} von {total} erfüllt",
        "expected": "erwartet",
        "got": "gekommen",
        "failed": "NICHT ERFÜLLT",
        "date": "Datum",
        "who": "Wer",
        "what": "Was",
        "note": "Frist und Umstände",
        "playing": "Gespielt wird",
        "reminded": "{n}-mal erinnert",
        "table": "Der Kalender als Tabelle",
        "chart": "Zeitstrahl",
        "chart_says": "Eine Bahn je Beteiligtem. Balken reichen von der Aufgabe bis zu ihrer Antwort, Striche darin sind "
        "Fristen, kurze Striche darunter Briefe.",
        "by_day": "Tag der Antwort",
    },
    "en": {
        "on_the_day": "on the last day",
        "early": "{n} d before the end",
        "late": "{n} d late",
        "due": "due {day}",
        "effective": "effective {at}",
        "open": "still open",
        "idle": "{n} days of waiting for {what}",
        "idle_alone": "{n} days in which nobody owes anything",
        "letter": "Letter to {to}",
        "rank_lead": "{to}, lead",
        "why": "Why this day",
        "ended": "End: {ending} on {day}, after {n} days",
        "stopped": "Stopped on {day}, after {n} days",
        "tasks": "Tasks",
        "letters": "Letters",
        "reminders": "Reminders",
        "late_tasks": "done late",
        "waited": "Waited for",
        "days": "Days",
        "longest": "Longest waits",
        "deletion": "Deleted after {day}",
        "expectations": "Expectations",
        "held": "{n} of {total} hold",
        "expected": "expected",
        "got": "got",
        "failed": "FAILED",
        "date": "Date",
        "who": "Who",
        "what": "What",
        "note": "Deadline and circumstances",
        "playing": "Playing",
        "reminded": "reminded {n} times",
        "table": "The calendar as a table",
        "chart": "Timeline",
        "chart_says": "One lane for each party. Bars reach from a task to its answer, marks inside are due days, short "
        "ticks below are letters.",
        "by_day": "day of the answer",
    },
}


class Wording:
    """Says everything a calendar shows in one language."""

    def __init__(self, language: str) -> None:
        self.language = phrases.known_language(language)

    def say(self, name: str, **values: object) -> str:
        """Return a word or sentence of the calendar."""
        return WORDS[self.language][name].format(**values)

    def code(self, kind: str, code: str, part: str = "") -> str:
        """Return a code of the field in words, or the code itself where there are none."""
        key = ".".join(filter(None, (kind, code, part)))
        return phrases.say(key, self.language) if phrases.has(key) else code

    def role(self, role: str) -> str:
        """Return the short name of a party."""
        return self.code("role", role, "short")

    def day(self, on: date) -> str:
        """Return a day, short: with weekday, day and month in figures."""
        form = "EEE dd.MM." if self.language == "de" else "EEE dd MMM"
        return format_date(on, form, locale=self.language)

    def full_day(self, on: date) -> str:
        """Return a day with its year."""
        return format_date(on, "dd.MM.y" if self.language == "de" else "d MMM y", locale=self.language)

    def month(self, at: datetime) -> str:
        """Return a month with its year."""
        return format_date(at.date(), "LLLL y", locale=self.language)
