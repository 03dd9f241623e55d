"""What a partial recognition lacks: typed by the body, kept sealed, told to those who close it (§ 7 Abs. 2 BQFG)."""

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.tasks import Task
from store import answers, tasks
from store.store import Store

TOLD_WITH = frozenset({Task.CHOOSE_AFTER_PARTIAL, Task.WRITE_QUALIFICATION_PLAN})


async def differences_for(connection: AsyncConnection, store: Store, task: Task, journey: str) -> tuple[str, ...]:
    """Return the differences that the newest notice of a journey names, for a task that is about them."""
    if task not in TOLD_WITH:
        return ()
    found: tuple[str, ...] = ()
    for row in await tasks.all_of(connection, journey):
        for answer in await answers.of_task(connection, row.id) if row.outcome else []:
            private = (await answers.content(connection, store.vault, answer)).get("private")
            named = private.get("differences") if isinstance(private, dict) else None
            found = tuple(map(str, named)) if isinstance(named, list) else found
    return found
