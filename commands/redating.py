"""Redating of open tasks when a version of the law comes that meets running journeys at once."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from activities.enacting import refresh_law
from commands.fate import NotAllowed
from commands.submission import Submission
from rules.deadlines import DEADLINES
from rules.explanation import Explanation
from rules.terms.deadlines import InFlight
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import tasks
from store.tasks import TaskRow

LAW = Actor(person="law", organisation="fachlotse", role=Role.SYSTEM)
AFTER_MIDNIGHT = timedelta(minutes=5)  # the day has begun on every clock


@dataclass(frozen=True)
class Redater:
    """Tells journeys of such versions, once for each task and version; a journey that is away is told later."""

    submission: Submission

    async def redate(self) -> int:
        """Redate what is due for it; return how many tasks were told."""
        today = berlin_day(self.submission.clock() - AFTER_MIDNIGHT)
        async with self.submission.store.read() as connection:
            await refresh_law(connection)
            begun = begun_now(today)
            rows = await tasks.open_under(connection, begun.keys()) if begun else []
        touched = [row for row in rows if is_touched(row, begun)]
        for row in touched:
            await self._tell(row, begun)
        return len(touched)

    async def _tell(self, row: TaskRow, begun: Mapping[str, date]) -> None:
        rule = str(row.explanation["rule"])
        key = f"law {rule} {begun[rule]} {row.id}"
        with suppress(NotAllowed):  # a journey that closes keeps its dates
            await self.submission.submit(row.journey, "redate", LAW, key, {"task_id": row.id})


def begun_now(today: date) -> Mapping[str, date]:
    """Return since when the rows apply whose present version has replaced one and meets running journeys at once."""
    begun = {}
    for rule, versions in DEADLINES.items():
        present = [row for row in versions[1:] if row.valid_from <= today]
        if present and present[-1].in_flight is InFlight.NOW:
            begun[rule] = present[-1].valid_from
    return begun


def is_touched(row: TaskRow, begun: Mapping[str, date]) -> bool:
    """Tell whether a task was filed and counted before the version of its row that applies now."""
    why = Explanation.from_dict(row.explanation)
    start = begun.get(why.rule)
    return start is not None and not why.stated and why.version < start and berlin_day(row.filed_at) < start
