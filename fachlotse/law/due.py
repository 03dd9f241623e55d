"""Reckon when something falls due that nobody has filed yet, and say why and what reminds of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.law.asked import read_day, read_place, read_row, read_service, read_since, read_suspensions
from notifications.explanations import explain
from rules.calendar import Place
from rules.deadlines import Deadline
from rules.due import BadSuspension, Due, NoEnd, NoStart, due
from rules.municipalities import OwnHoliday, rows_of
from rules.office import letters_at
from rules.reminders import AlarmAt, alarms
from rules.service import explained
from rules.tasks import ROWS
from rules.terms.tasks import Task


@dataclass(frozen=True)
class Question:
    """What was given on the command line, as it was written."""

    rule: str
    since: str
    land: str = ""
    municipality: str = ""
    local_holidays: Sequence[str] = ()
    suspend: Sequence[str] = ()
    ends: str = ""
    length: str = ""
    posted: bool = False
    fetched: str = ""


@dataclass(frozen=True)
class Reckoned:
    """The answer: row, place and due day, and the letters of each task that uses the row."""

    row: Deadline
    place: Place
    due: Due
    letters: Mapping[Task, tuple[AlarmAt, ...]]
    own_holidays_known: bool


def reckon(question: Question) -> Reckoned:
    """Return what the law says; raises `BadInput`.

    A task is taken to be filed at the event, at the hour of letters where no hour was given.
    """
    since, place = read_since(question.since), read_place(question.land, question.municipality, question.local_holidays)
    row = read_row(question.rule, since.on, place.land, question.length)
    served = read_service(row, since.on, place.land, posted=question.posted, fetched=question.fetched)
    try:
        found = due(
            row,
            place=place,
            filed_on=since.on,
            since_on=served.on if served else since.on,
            since_at=since.at,
            suspensions=read_suspensions(question.suspend),
            ends_on=read_day("--ends", question.ends) if question.ends else None,
        )
    except NoEnd:
        raise BadInput(f"--ends: {row.id} has no length ({row.what}); give the day it ends, or a --length.") from None
    except NoStart:
        raise BadInput(f"--from: {row.id} counts hours; give the hour as well, like {since.on}T09:30.") from None
    except BadSuspension as error:
        raise BadInput(f"--suspend: {error}.") from None
    found = explained(found, served) if served else found
    letters = _letters(row, found, since.at or letters_at(since.on), place)
    return Reckoned(row, place, found, letters, _own_holidays_known(place))


def show_due(question: Question, language: str, *, json: bool) -> None:
    """Print when something is due, why, what follows, and when letters remind of it."""
    found = reckon(question)
    sentences = explain(found.due.explanation.to_dict(), language)
    if json:
        as_json(_plain(found, sentences))
        return
    words = Words(language)
    line(words.say("due.headline", rule=found.row.id, due=_when(found.due, words)))
    for sentence in (*sentences, words.code("at_expiry", found.row.at_expiry)):
        line(f"  {sentence}")
    for note in _notes(found, words):
        line(note)
    _show_letters(found, words)


def _letters(row: Deadline, found: Due, filed_at: datetime, place: Place) -> dict[Task, tuple[AlarmAt, ...]]:
    """Plan the letters of each task that uses the row, on whatever way it does."""
    uses = {form.task: form for one in ROWS.values() for form in reversed(one.forms) if form.deadline == row.id}
    return {
        task: alarms(form.reminders, form.escalation, filed_at=filed_at, due_on=found.due_on, place=place)
        for task, form in uses.items()
    }


def _own_holidays_known(place: Place) -> bool:
    return bool(place.local_holidays or not place.key or _own_holidays(place))


def _own_holidays(place: Place) -> tuple[OwnHoliday, ...]:
    return rows_of(place.land, place.municipality, place.key) if place.key else ()


def _when(found: Due, words: Words) -> str:
    return words.moment(found.ends_at) if found.ends_at else words.day(found.due_on)


def _notes(found: Reckoned, words: Words) -> list[str]:
    notes = []
    if not found.row.verified:
        notes.append(words.say("due.unverified", rule=found.row.id))
    if not found.own_holidays_known:
        notes.append(words.say("due.holidays_unknown", municipality=found.place.key))
    if any(one.unverified for one in _own_holidays(found.place)):
        notes.append(words.say("due.holidays_unverified", municipality=found.place.key))
    return notes


def _show_letters(found: Reckoned, words: Words) -> None:
    if not found.letters:
        line(words.say("due.no_task", rule=found.row.id))
    for task, planned in found.letters.items():
        title = words.say("due.letters", task=words.code("task", task), code=task)
        if not planned:
            line(f"{title} {words.say('due.no_letters')}")
            continue
        heads = [words.say("head.at"), words.say("head.what"), words.say("head.number")]
        rows = [(words.moment(one.at), words.code("alarm_kind", one.kind), str(one.number)) for one in planned]
        table(heads, rows, title)


def _plain(found: Reckoned, sentences: list[str]) -> dict[str, object]:
    return {
        "rule": found.row.id,
        "version": found.row.valid_from,
        "raw_end_on": found.due.raw_end_on,
        "due_on": found.due.due_on,
        "ends_at": found.due.ends_at,
        "effective_at": found.due.effective_at,
        "at_expiry": found.row.at_expiry,
        "verified": found.row.verified,
        "municipality": found.place.key,
        "own_holidays_known": found.own_holidays_known,
        "own_holidays_verified": not any(one.unverified for one in _own_holidays(found.place)),
        "letters": {str(task): planned for task, planned in found.letters.items()},
        "why": sentences,
        "explanation": found.due.explanation.to_dict(),
    }
