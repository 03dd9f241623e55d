"""Why a date is that date, in sentences anybody can check."""

from fachlotse.composition import Composition
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.journeys.finding import find_task, short
from fachlotse.journeys.standing import ended, hold_explained
from notifications.explanations import explain
from notifications.verification import marked, rests_on_unverified
from schemas.instants import berlin_day
from store.tasks import TaskRow


async def show_explanation(composition: Composition, word: str, code: str | None, *, json: bool) -> None:
    """Print how a task's day was found."""
    found = await find_task(composition.store, word, code)
    sentences = explain(found.task.explanation, composition.settings.language)
    if json:
        shown = {"task": short(found.task.id), "state": found.task.state, "due_on": found.task.due_on, "why": sentences}
        as_json({**shown, "explanation": dict(found.task.explanation)})
        return
    words = Words(composition.settings.language)
    day = await _day(composition, found.task, words)
    day = marked(day, words.language, unverified=rests_on_unverified(found.task.explanation))
    line(f"{found.journey.reference} {words.code('task', found.task.task)}: {day}")
    for sentence in filter(None, (*sentences, hold_explained(found.task, words))):
        line(f"  {sentence}")


async def _day(composition: Composition, row: TaskRow, words: Words) -> str:
    """Return how far away the day is; of a closed task how it ended, and when it was due."""
    how, today = await ended(composition.store, row, words), berlin_day(composition.clock())
    if how is None:
        return words.due(row.due_on, today)
    was_due = words.say("word.was_due", day=words.day(row.due_on)) if row.due_on else words.due(None, today)
    return f"{how}; {was_due}"
