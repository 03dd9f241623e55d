"""Comparing the books with what lies on the desks of all open journeys, and putting the books right.

The journey is right, the books are a copy. Only task rows are repaired, never the ledger of letters; a
journey that is writing to its books is asked again a moment later.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from activities.cast import cast_of
from activities.clock import Clock
from activities.dating import redate, row_for
from rules.deadlines import deadline
from schemas.instants import berlin_day
from schemas.journey import OnDesk
from schemas.task import FileTask, OpenTask
from store import answers, journeys, tasks
from store.journeys import JourneyRow
from store.states import StartState
from store.store import Store
from store.tasks import TaskRow
from workflows.client import Journeys, NotReached, TooLate

TRIES, PAUSE = 40, 0.05


class Drift(StrEnum):
    """How a row differs from the desk."""

    MISSING = "missing"
    SURPLUS = "surplus"
    WRONG_STATE = "wrong_state"
    WRONG_DATE = "wrong_date"
    WRONG_OWNER = "wrong_owner"
    UNREACHED = "unreached"  # the journey does not answer, so nothing is known


@dataclass(frozen=True)
class Difference:
    """A difference between the books and a desk; `repaired` once it was put right."""

    journey: str
    reference: str
    drift: Drift
    task_id: str = ""
    repaired: bool = False


@dataclass(frozen=True)
class Reconciling:
    """Compares and repairs."""

    store: Store
    journeys: Journeys
    clock: Clock

    async def run(self, *, repair: bool = False) -> AsyncIterator[Difference]:
        """Yield every difference of every open journey, repaired where that was asked."""
        for row in await self._open():
            desk = await self._desk(row.id)
            if desk is None:
                yield Difference(row.id, row.reference, Drift.UNREACHED)
                continue
            for task_id, drift in await self._differences(row.id, desk):
                if repair:
                    await self._repair(row, desk, task_id, drift)
                yield Difference(row.id, row.reference, drift, task_id, repaired=repair)

    async def count(self) -> int:
        """Return how many open journeys there are to compare."""
        return len(await self._open())

    async def _open(self) -> list[JourneyRow]:
        async with self.store.read() as connection:
            rows = await journeys.some(connection, await journeys.open_ids(connection))
        return sorted((row for row in rows.values() if row.start_state is StartState.STARTED), key=lambda row: row.id)

    async def _desk(self, journey: str) -> OnDesk | None:
        """Ask until the journey has written everything; None if it does not answer."""
        for _ in range(TRIES):
            try:
                desk = await self.journeys.desk(journey)
            except (NotReached, TooLate):
                return None
            if not desk.busy:
                return desk
            await asyncio.sleep(PAUSE)
        return None

    async def _differences(self, journey: str, desk: OnDesk) -> list[tuple[str, Drift]]:
        async with self.store.read() as connection:
            rows = {row.id: row for row in await tasks.all_of(connection, journey)}
        return list(compare(desk, rows))

    async def _repair(self, row: JourneyRow, desk: OnDesk, task_id: str, drift: Drift) -> None:
        entry = next((one for one in desk.open if one.filed.task_id == task_id), None)
        if entry is None:
            await self._put_away(task_id, desk.seq)
        else:
            await self._put_back(row, desk, entry, self.clock(), dates=drift in (Drift.MISSING, Drift.WRONG_DATE))

    async def _put_away(self, task_id: str, seq: int) -> None:
        async with self.store.begin() as connection:
            kept = await answers.of_task(connection, task_id)
            last = kept[-1] if kept else None
            await tasks.put_away(
                connection, task_id, seq, last.outcome if last else None, last.command if last else None
            )

    async def _put_back(self, row: JourneyRow, desk: OnDesk, entry: OpenTask, at: datetime, *, dates: bool) -> None:
        """Write an entry; how its day was found is not on the desk, so it is explained as a day that stands."""
        filed = entry.filed
        stage = desk.stage or row.stage
        assert stage is not None  # noqa: S101 - a journey with an open task is in a stage
        order = FileTask(
            journey=row.id, task_id=filed.task_id, task=filed.task, stage=stage, seq=desk.seq, at=at,
            subject=filed.subject,
        )  # fmt: skip
        async with self.store.begin() as connection:
            cast = await cast_of(connection, self.store.vault, row.id, berlin_day(at))
            law, on = row_for(filed.task, row), berlin_day(at)
            rule = deadline(law.deadline, on)
            why = redate(filed, law, rule, on, filed.due_on, at, cast).explanation if filed.due_on else {}
            await tasks.put_back(connection, order, entry, why if dates else None)


def compare(desk: OnDesk, rows: dict[str, TaskRow]) -> Iterator[tuple[str, Drift]]:
    """Yield the differences of one journey, one a task."""
    on_desk = {entry.filed.task_id: entry for entry in desk.open}
    for task_id, entry in on_desk.items():
        if drift := _drift(entry, rows.get(task_id)):
            yield task_id, drift
    for task_id, row in rows.items():
        if row.state in tasks.OPEN and task_id not in on_desk:
            yield task_id, Drift.SURPLUS


def _drift(entry: OpenTask, row: TaskRow | None) -> Drift | None:
    if row is None:
        return Drift.MISSING
    if row.state is not entry.state:
        return Drift.WRONG_STATE
    if row.due_on != entry.filed.due_on:
        return Drift.WRONG_DATE
    return Drift.WRONG_OWNER if row.organisation != entry.filed.organisation else None
