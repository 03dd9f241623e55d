"""Which running journeys a change of the law would touch, and how: old and new side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import Cast, cast_of, cast_of_task
from activities.dating import row_for
from activities.redating import met_at_once, recounted
from activities.ways import land_of, way_of
from commands.law_waits import Waits, moved_by, waits_of
from rules.columns import ABOUT_THE_ROW, differing, laid_down, said
from rules.deadlines import DEADLINES, Deadline
from rules.explanation import Explanation
from rules.in_flight import Travelling
from rules.law import Law, tables
from rules.reach import reaches
from rules.row_sets import RowSet
from rules.terms.deadlines import InFlight
from rules.terms.roles import Role
from rules.terms.tasks import Task
from rules.versions import known_on
from rules.waits import NOBODY, waiting_for
from store import journeys, tasks
from store.journeys import JourneyRow
from store.states import JourneyState
from store.store import Store
from store.tasks import TaskRow
from workflows.client import Journeys

MOST = 100_000


class Bearing(StrEnum):
    """How a change of the law bears on a running journey."""

    KEEPS = "keeps"  # what was promised stays
    NEXT_STAGE = "next_stage"  # what is open stays, the next stage goes by the new version
    AT_ONCE = "at_once"  # what is open is redated when the version starts
    STATED = "stated"  # an office has stated this end, so it stays whatever the law says


@dataclass(frozen=True)
class Touched:
    """A running journey and a changed row, with an open task that is dated by it where there is one.

    `before` and `after` are the columns that change. `due_on` is the day as promised, `new_due_on` what the new version
    yields for the same event; `bearing` says which of them will hold. A wait has a task and no id yet; the days of one
    are unknown where its journey was `unasked`, because no worker answers.
    """

    reference: str
    table: str
    row: str
    starts_on: date
    bearing: Bearing
    before: str = ""
    after: str = ""
    task_id: str = ""
    task: Task | None = None
    due_on: date | None = None
    new_due_on: date | None = None
    unasked: bool = False


async def preview(store: Store, engine: Journeys, change: RowSet, law: Law, on: date) -> list[Touched]:
    """Return what a change would touch on the ways of running journeys.

    Journeys that only new tasks can meet have no task in their line.
    """
    async with store.read() as connection:
        running = await journeys.every(connection, JourneyState.OPEN, limit=MOST)
    waits = await waits_of(engine, running) if DEADLINES.name in change.rows else Waits({})
    async with store.read() as connection:
        found = []
        for table, version in _versions(change, law):
            met = [row for row in running if reaches(table, version, way_of(row), land_of(row))]
            dated = []
            if isinstance(version, Deadline):
                dated = await _dated(connection, store, version, running, on)
                dated += await _waiting(connection, store, version, law, met, waits, on)
            touched = [*dated, *_others(table, version, met, {one.reference for one in dated}, waits)]
            before, after = _side_by_side(table, version)
            found += [replace(one, before=before, after=after) for one in touched]
    return found


async def _waiting(
    connection: AsyncConnection, store: Store, version: Deadline, law: Law, met: Sequence[JourneyRow], waits: Waits,
    on: date,
) -> list[Touched]:  # fmt: skip
    """Return the waits that the version would end on another day."""
    found = []
    for row in (one for one in met if one.id in waits.schedules):
        place = (await cast_of(connection, store.vault, row.id, on)).place_of(Role.WORKER)
        found += [
            Touched(
                row.reference, DEADLINES.name, version.id, version.valid_from, _bearing(version),
                task=one.task, due_on=one.due_on, new_due_on=one.new_due_on,
            )
            for one in moved_by(version, law, row, waits.schedules[row.id], place, on)
        ]  # fmt: skip
    return found


def _side_by_side(table: str, version: Travelling) -> tuple[str, str]:
    """Return the columns a version changes, as the law in force has them on its first day, and as it has them."""
    old = known_on(tables()[table], version.id, version.valid_from)
    if old is None:
        return "", ", ".join(f"{name} {said(value)}" for name, value in laid_down(version).items())
    changed = [one for one in differing(old, version) if one[0] not in ABOUT_THE_ROW]
    before, after = ([f"{name} {said(one[at])}" for name, *one in changed] for at in (0, 1))
    return ", ".join(before), ", ".join(after)


def _versions(change: RowSet, law: Law) -> Iterator[tuple[str, Travelling]]:
    for table, rows in change.rows.items():
        for row in rows:
            start = row.day("valid_from")
            yield from ((table, one) for one in law[table][row.text("id")] if one.valid_from == start)


async def _dated(
    connection: AsyncConnection, store: Store, version: Deadline, running: Sequence[JourneyRow], on: date
) -> list[Touched]:
    known: Mapping[str, JourneyRow] = {row.id: row for row in running}
    found = []
    for row in await tasks.open_under(connection, [version.id]):
        if row.journey in known:
            cast = await cast_of_task(connection, await cast_of(connection, store.vault, row.journey, on), row)
            found.append(_task(known[row.journey], row, version, cast))
    return found


def _task(journey: JourneyRow, row: TaskRow, version: Deadline, cast: Cast) -> Touched:
    why = Explanation.from_dict(row.explanation)
    counted = met_at_once if version.in_flight is InFlight.NOW else recounted
    new_due_on = row.due_on if why.stated else counted(row.filed, row_for(row.task, journey), why, version, cast).due_on
    return Touched(
        journey.reference, DEADLINES.name, version.id, version.valid_from,
        Bearing.STATED if why.stated else _bearing(version),
        task_id=row.id, task=row.task, due_on=row.due_on, new_due_on=new_due_on,
    )  # fmt: skip


def _others(
    table: str, version: Travelling, running: Sequence[JourneyRow], told: set[str], waits: Waits
) -> list[Touched]:  # fmt: skip
    """Return the journeys whose coming tasks the version meets."""
    if version.in_flight is InFlight.NEW_JOURNEYS and table == DEADLINES.name:
        return []
    rest = [row for row in running if row.reference not in told]
    unasked = waits.unasked if table == DEADLINES.name and waiting_for(version.id, version.valid_from) != NOBODY else ()
    start = version.valid_from
    return [
        Touched(row.reference, table, version.id, start, _bearing(version), unasked=row.id in unasked) for row in rest
    ]


def _bearing(version: Travelling) -> Bearing:
    bearings = {
        InFlight.NEW_JOURNEYS: Bearing.KEEPS,
        InFlight.NEXT_STAGE: Bearing.NEXT_STAGE,
        InFlight.NOW: Bearing.AT_ONCE,
    }
    return bearings[version.in_flight]
