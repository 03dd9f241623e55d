"""Looking through all open journeys for what does not move."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from fachlotse.composition import Composition
from fachlotse.stalls.absence import TOLD_FOR, refused_later
from fachlotse.stalls.causes import CAUSES
from fachlotse.stalls.engine import ServerSilent, trouble_of, works
from fachlotse.stalls.rows import by_condition
from fachlotse.stalls.stall import Facts, Stall, Trouble
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import commands, fates, journeys, letters, tasks
from store.journeys import JourneyRow
from store.states import JourneyState
from workflows.client import TASK_QUEUE, Journeys

MANY = 10_000


async def search(composition: Composition) -> list[Stall]:
    """Return every stall, those of the installation first, then by journey."""
    engine = await composition.engine()
    answers, general = await _engine(engine.journeys, composition.settings.heartbeat)
    async with composition.store.read() as connection:
        rows = await journeys.every(connection, JourneyState.OPEN, limit=MANY)
    found = list(general)
    for row in sorted(rows, key=lambda one: one.reference):
        trouble = await _trouble(engine.journeys, row) if answers else None
        found += stalls_of(await _facts(composition, row, trouble))
    return [*found, *await _refused_later(composition)]


def stalls_of(facts: Facts) -> Iterator[Stall]:
    """Return the stalls of one journey."""
    yield from by_condition(facts)
    for cause in CAUSES:
        yield from cause(facts)


async def _refused_later(composition: Composition) -> list[Stall]:
    async with composition.store.read() as connection:
        refused = await fates.refused_in_absence(connection, composition.clock() - TOLD_FOR)
        known = await journeys.some(connection, {row.journey for row in refused})
    return list(refused_later(refused, known))


async def _engine(journeys_: Journeys, heartbeat: Path) -> tuple[bool, list[Stall]]:
    """Tell whether journeys can be asked, and what stands in the way."""
    try:
        if await works(journeys_.client, TASK_QUEUE, heartbeat):
            return True, []
    except ServerSilent:
        return False, [Stall("NO-SERVER", moves=(Role.SYSTEM,))]
    return False, [Stall("NO-WORKER", moves=(Role.SYSTEM,))]


async def _trouble(journeys_: Journeys, row: JourneyRow) -> Trouble | None:
    try:
        return await trouble_of(journeys_, row.id)
    except ServerSilent:
        return None


async def _facts(composition: Composition, row: JourneyRow, trouble: Trouble | None) -> Facts:
    now: datetime = composition.clock()
    async with composition.store.read() as connection:
        return Facts(
            journey=row,
            tasks=await tasks.all_of(connection, row.id),
            commands=await commands.of(connection, row.id),
            letters=await letters.ledger(connection, row.id, limit=MANY),
            trouble=trouble,
            now=now,
            today=berlin_day(now),
        )
