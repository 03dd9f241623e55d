"""Why a date is that date, in sentences anybody can check."""

from fachlotse.composition import Composition
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.journeys.finding import find_task, short
from notifications.explanations import explain
from schemas.instants import berlin_day


async def show_explanation(composition: Composition, word: str, code: str | None, *, json: bool) -> None:
    """Print how a task's day was found."""
    found = await find_task(composition.store, word, code)
    sentences = explain(found.task.explanation, composition.settings.language)
    if json:
        shown = {"task": short(found.task.id), "due_on": found.task.due_on, "why": sentences}
        as_json({**shown, "explanation": dict(found.task.explanation)})
        return
    words = Words(composition.settings.language)
    due = words.due(found.task.due_on, berlin_day(composition.clock()))
    line(f"{found.journey.reference} {words.code('task', found.task.task)}: {due}")
    for sentence in sentences:
        line(f"  {sentence}")
