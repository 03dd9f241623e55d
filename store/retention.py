"""What the deletion plan asks of the books: whose title was issued when, and the papers that go then."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.outcomes import Outcome
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from store.tables import documents, journeys, tasks

UNDER_WAY = (Stage.ADAPTATION, Stage.TRAINING, Stage.SEARCH)  # stays whose papers are still in use
TITLE = (Task.DECIDE_TITLE, Task.DECIDE_TITLE_CHANGE)


async def titles_issued(connection: AsyncConnection) -> list[tuple[str, date]]:
    """Return the journeys that still have papers, with the day on which their last title of a new purpose was issued.

    While a stay leads to a qualification or looks for work its papers are still in use.
    """
    issued = tasks.c.task.in_(TITLE) & (tasks.c.outcome == Outcome.ISSUED)
    settled = journeys.c.stage.is_(None) | journeys.c.stage.not_in(UNDER_WAY)
    papers = select(documents.c.id).where(documents.c.journey == tasks.c.journey).exists()
    statement = (
        select(tasks.c.journey, func.max(tasks.c.answered_on))
        .join(journeys, tasks.c.journey == journeys.c.id)
        .where(issued, papers, journeys.c.erased_at.is_(None), settled)
        .group_by(tasks.c.journey)
        .order_by(tasks.c.journey)
    )
    return [(journey, _day(on)) for journey, on in (await connection.execute(statement)).all()]


async def papers(connection: AsyncConnection, journey: str, kept: Collection[str]) -> list[tuple[str, str]]:
    """Return the ids of a journey's papers and the names of their contents, without those that are kept longer."""
    statement = select(documents.c.id, documents.c.blob).where(
        documents.c.journey == journey, documents.c.document.not_in(kept)
    )
    return [(one, blob) for one, blob in (await connection.execute(statement)).all()]


async def drop(connection: AsyncConnection, papers: Collection[str]) -> None:
    """Take papers out of the books; their contents are gone already."""
    await connection.execute(delete(documents).where(documents.c.id.in_(papers)))


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
