"""What the tasks of all journeys tell in codes and dates, for the counting of key figures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from store import rows
from store.tables import journeys, tasks


@dataclass(frozen=True, kw_only=True)
class Told:
    """A task of a journey, and how and when that journey was closed."""

    journey: str
    task: Task
    filed_at: datetime
    answered_on: date | None
    outcome: Outcome | None
    explanation: Mapping[str, object] | None
    journey_closed_at: datetime | None
    journey_ending: Ending | None

    def day(self, name: str) -> date | None:
        """Return a day of the explanation of its date, if there is one."""
        text = (self.explanation or {}).get(name)
        return date.fromisoformat(str(text)) if text else None


async def tasks_told(
    connection: AsyncConnection, wanted: Collection[Task], cooperation: str | None = None
) -> list[Told]:
    """Return the filed tasks of certain kinds in the order of their filing, of one cooperation or of all."""
    statement = (
        select(
            tasks.c.journey, tasks.c.task, tasks.c.filed_at, tasks.c.answered_on, tasks.c.outcome, tasks.c.explanation,
            journeys.c.closed_at.label("journey_closed_at"), journeys.c.ending.label("journey_ending"),
        )
        .join(journeys, tasks.c.journey == journeys.c.id)
        .where(tasks.c.task.in_(wanted), tasks.c.filed_at.is_not(None))
        .order_by(tasks.c.journey, tasks.c.filed_seq)
    )  # fmt: skip
    if cooperation is not None:
        statement = statement.where(journeys.c.cooperation == cooperation)
    return rows.every(await connection.execute(statement), Told)
