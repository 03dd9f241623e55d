"""Redating of open tasks when a version of the law comes that meets running journeys at once."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from activities.enacting import refresh_law
from commands.fate import NotAllowed
from commands.own_clocks import own_clocks
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


@dataclass(frozen=True)
class Redater:
    """Tells journeys of such versions, once for each task and version; a journey that is away is told later."""

    submission: Submission

    async def redate(self) -> int:
        """Redate what is due for it by its journey's clock; return how many tasks were told."""
        async with self.submission.store.read() as connection:
            await refresh_law(connection)
            clocks = await own_clocks(connection, self.submission.clock())
            begun = {day: begun_now(day) for day in clocks.begun_days}
            rules = {rule for versions in begun.values() for rule in versions}
            rows = await tasks.open_under(connection, rules) if rules else []
        own = [(row, begun[clocks.begun_day(row.journey)]) for row in rows]
        touched = [(row, versions) for row, versions in own if is_touched(row, versions)]
        for row, versions in touched:
            await self._tell(row, versions)
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
