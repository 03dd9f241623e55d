"""Work that is repeated as long as the process lives: a failing round is logged and tried again, never fatal."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

LONGEST = 60.0
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Loop:
    """Something to do again and again: its name, the seconds between rounds, and one round."""

    name: str
    every: float
    round: Callable[[], Awaitable[object]]


async def keep_going(loop: Loop, stop: asyncio.Event) -> None:
    """Repeat until told to stop; after failures the pauses grow."""
    failures = 0
    while not stop.is_set():
        failures = 0 if await _succeeds(loop) else failures + 1
        await _pause(stop, min(loop.every * 2 ** min(failures, 6), max(LONGEST, loop.every)))


async def _succeeds(loop: Loop) -> bool:
    try:
        await loop.round()
    except Exception:  # the outermost loop of the process
        log.exception("round failed", loop=loop.name)
        return False
    return True


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
