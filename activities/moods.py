"""How a check-in went, from the marks that never leave the store."""

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.check_ins import mood
from rules.terms.tasks import TALKS
from schemas.task import Mood
from store import answers, tasks
from store.store import Store


async def mood_of(connection: AsyncConnection, store: Store, task_id: str) -> Mood | None:
    """Return the mood of the answer to a check-in; of any other task, and of silence, there is none."""
    row = await tasks.get(connection, task_id)
    given = await answers.of_task(connection, task_id) if row and row.task in TALKS else []
    if row is None or not given:
        return None
    content = await answers.content(connection, store.vault, given[-1])
    private = content.get("private")
    marks = private.get("scores") if isinstance(private, dict) else None
    if not isinstance(marks, dict) or not marks:
        return Mood.GREEN
    return Mood(mood({str(field): int(mark) for field, mark in marks.items()}, row.subject, given[-1].answered_on))
