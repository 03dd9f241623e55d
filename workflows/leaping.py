"""Let the clock of one journey leap ahead, on a server that allows it: only that of a demonstration does."""

import asyncio
from datetime import datetime, timedelta

from temporalio.service import RPCError
from temporalio.testing import TimeSkipper, TimeSkippingConfig

from workflows.client import Journeys, NotReached

PATIENCE = 60.0  # seconds of real time, in which years pass
STANDING = TimeSkippingConfig(enabled=False, max_session_skip_count=10_000)


async def time_there(journeys: Journeys, journey: str) -> datetime:
    """Return what the server's clock for a journey shows: while it leaps, it does not run on. Raises NotReached."""
    try:
        return await TimeSkipper(journeys.client, config=STANDING).get_current_time(journeys.handle(journey))
    except RPCError as error:
        raise NotReached from error


async def leap(journeys: Journeys, journey: str, by: timedelta) -> None:
    """Let time pass for a journey, with everything that happens meanwhile. Raises NotReached."""
    skipper = TimeSkipper(journeys.client, config=STANDING)
    try:
        async with asyncio.timeout(PATIENCE):
            await skipper.fast_forward(journeys.handle(journey), by)
    except (RPCError, TimeoutError) as error:
        raise NotReached from error
