"""Ask a played journey where it stands, and insist that it stands somewhere."""

import asyncio
import time
from datetime import datetime

from fachlotse.simulation.installation import Installation
from schemas.journey import Status
from store import journeys
from store.journeys import JourneyRow
from store.states import JourneyState
from workflows.client import NotReached

PATIENCE = 20.0  # seconds of real time
BREATH = 0.002


class OrphanWait(Exception):
    """An open journey waits for nobody and nothing (invariant 1); the message names its stage."""


class Standstill(Exception):
    """The engine does not come to rest; the message says where the journey stood last."""


async def settled(installation: Installation, journey: str) -> Status | None:
    """Return where a journey stands once it has written everything; None if it is closed."""
    began, idle = time.monotonic(), 0
    while True:
        status = await _ask(installation, journey, began)
        if not _resting(status, installation.time.now()):
            idle = 0
        elif status.open or status.next_at:
            return status
        elif await _closed(installation, journey):
            return None
        elif (idle := idle + 1) > 100:
            raise OrphanWait(f"in stage {status.stage} the journey waits for nobody: no open task and no timer")
        if time.monotonic() - began > PATIENCE:
            raise Standstill(f"in stage {status.stage} the engine does not come to rest (next event {status.next_at})")
        await asyncio.sleep(BREATH)


def _resting(status: Status, now: datetime) -> bool:
    """Tell whether nothing is being written and every past instant has been dealt with."""
    return not status.busy and (status.next_at is None or status.next_at > now)


async def _ask(installation: Installation, journey: str, began: float) -> Status:
    while True:
        try:
            return await installation.journeys.status(journey)
        except NotReached:
            if time.monotonic() - began > PATIENCE:
                raise Standstill("the worker does not answer") from None


async def _closed(installation: Installation, journey: str) -> bool:
    return (await row_of(installation, journey)).state is JourneyState.CLOSED


async def row_of(installation: Installation, journey: str) -> JourneyRow:
    """Return the journey's row in the store."""
    async with installation.store.read() as connection:
        row = await journeys.get(connection, journey)
    assert row is not None  # noqa: S101 - the journey was opened before it is played
    return row
