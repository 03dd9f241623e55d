"""A worker of its own: journeys, commands and letters, until told to stop."""

import asyncio
from contextlib import suppress

import structlog

from fachlotse.composition import Composition, opened
from fachlotse.connection import connection
from fachlotse.engine import Engine
from fachlotse.limits import permitted_by
from fachlotse.post_office import post_office
from fachlotse.refusals import refuse
from fachlotse.settings import Settings
from fachlotse.stack.state import read_stack
from workers.main import Workplace, stop_on_signals, work

log = structlog.get_logger(__name__)
PAUSE = 1.0


async def run_worker(settings: Settings) -> int:
    """Run a worker; refused settings end it with code 78 before anything is done."""
    stop = stop_on_signals()
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    async with opened(settings) as composition:
        refuse(settings, connection(settings.data), composition.store.installation.mode)
        stack = read_stack(settings.data)
        office = post_office(settings, stack.smtp_port if stack else None)
        engine = await _connected(composition, stop)
        if engine is None:
            return 0
        place = Workplace(
            client=engine.client,
            store=composition.store,
            submission=engine.submission,
            mailer=office.mailer(settings.domain),
            house=composition.house,
            clock=composition.clock,
            heartbeat=settings.heartbeat,
            callable=permitted_by(settings, composition.store.installation.mode),
        )
        await work(place, stop)
    return 0


async def _connected(composition: Composition, stop: asyncio.Event) -> Engine | None:
    """Wait for the server as long as nobody says stop: it may come up after us."""
    while not stop.is_set():
        try:
            return await composition.engine("worker", lazy=False)
        except RuntimeError:
            log.warning("Temporal server not reached", address=connection(composition.settings.data).address)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(stop.wait(), PAUSE)
    return None
