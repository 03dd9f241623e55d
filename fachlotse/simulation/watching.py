"""Ask a played journey where it stands, and insist that it stands somewhere."""

import asyncio
import time
from datetime import datetime

from fachlotse.simulation.place import Place
from schemas.journey import Status
from store import journeys
from store.states import JourneyState
from workflows.client import NotReached

PATIENCE = 20.0  # seconds of real time
BREATH = 0.001
ENOUGH = 100


class OrphanWait(Exception):
    """An open journey waits for nobody and nothing (invariant 1); the message names its stage."""


class Standstill(Exception):
    """The engine does not come to rest; the message says where the journey stood last."""


async def settled(place: Place, journey: str) -> Status | None:
    """Return where a journey stands once it has written everything; None if it is closed."""
    began, idle, status = time.monotonic(), 0, None
    while not await _closed(place, journey):
        status = await _ask(place, journey) or status
        if status and _resting(status, place.time.now()):
            if status.open or status.next_at:
                return status
            idle += 1
        stage = status.stage if status else "none"
        if idle > ENOUGH:
            raise OrphanWait(f"in stage {stage} the journey waits for nobody: no open task and no timer")
        if time.monotonic() - began > PATIENCE:
            raise Standstill(f"in stage {stage} the engine does not come to rest")
        await asyncio.sleep(BREATH)
    return None


def _resting(status: Status, now: datetime) -> bool:
    """Tell whether nothing is being written and every past instant has been dealt with."""
    return not status.busy and (status.next_at is None or status.next_at > now)


async def _ask(place: Place, journey: str) -> Status | None:
    if not place.pulse.resting:
        return None
    try:
        return await place.journeys.status(journey)
    except NotReached:
        return None


async def _closed(place: Place, journey: str) -> bool:
    if not place.pulse.closed:
        return False
    async with place.store.read() as connection:
        row = await journeys.get(connection, journey)
    return row is not None and row.state is JourneyState.CLOSED
