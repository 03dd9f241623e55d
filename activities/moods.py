"""How a check-in went, from the marks that never leave the store."""

from rules.check_ins import mood
from schemas.books import Mood
from store import answers, tasks
from store.store import Store


async def mood_of(store: Store, task_id: str) -> Mood:
    """Return the mood of the last answer to a check-in; without marks nothing is known to be wrong."""
    async with store.read() as connection:
        given = await answers.of_task(connection, task_id)
        row = await tasks.get(connection, task_id)
        content = await answers.content(connection, store.vault, given[-1]) if given else {}
    private = content.get("private")
    marks = private.get("scores") if isinstance(private, dict) else None
    if not isinstance(marks, dict) or not marks:
        return Mood.GREEN
    return Mood(mood({str(field): int(mark) for field, mark in marks.items()}, row.subject if row else ""))
