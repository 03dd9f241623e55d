"""The play as one stable JSON document: the same scenario gives the same bytes."""

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from fachlotse.simulation.matching import Verdict
from fachlotse.simulation.played import Played, PlayedEvent, PlayedLetter, PlayedTask
from notifications.explanations import explain
from notifications.phrases import LANGUAGES

FORMAT = 1


def to_json(played: Played, verdicts: Sequence[Verdict]) -> str:
    """Return a play and the verdicts on it as JSON."""
    journey = {name: getattr(played, name) for name in Played.__dataclass_fields__}
    document = {
        "format": FORMAT,
        **journey,
        "days": played.days,
        "waited_days": {role: waited.days for role, waited in played.waited().items()},
        "tasks": [_task(task) for task in played.tasks],
        "letters": [_cells(letter) for letter in played.letters],
        "events": [_cells(event) for event in played.events],
        "expectations": [_cells(verdict) for verdict in verdicts],
    }
    return json.dumps(document, default=_plain, ensure_ascii=False, indent=2) + "\n"


def _task(task: PlayedTask) -> dict[str, object]:
    why = {language: explain(task.explanation, language) for language in LANGUAGES}
    return {**_cells(task), "days_late": task.days_late, "why": why}


def _cells(one: PlayedTask | PlayedLetter | PlayedEvent | Verdict) -> dict[str, object]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _plain(value: object) -> str:
    """Write instants in German time to the minute, days as days."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in the document")
