"""Ending the stack of a data folder, whoever started it."""

import asyncio
import os
import signal

from fachlotse.console.errors import Failed
from fachlotse.console.output import line
from fachlotse.settings import Settings
from fachlotse.stack.processes import end_leftovers
from fachlotse.stack.state import is_running, read_stack

PATIENCE = 45.0


async def down(settings: Settings) -> int:
    """End the running stack; journeys, letters and keys stay in the data folder."""
    if is_running(settings.data):
        await _end(settings)
        line(f"Ended. Everything is kept in {settings.data}.")
    elif left := await end_leftovers(settings.data):
        line(f"`up` was not running; ended what it had left behind: {', '.join(left)}.")
    else:
        line(f"Nothing runs in {settings.data}.")
    return 0


async def _end(settings: Settings) -> None:
    stack = read_stack(settings.data)
    if stack is None:
        raise Failed(f"{settings.data / 'up.json'} is damaged: end the process `fachlotse up` by hand.")
    os.kill(stack.pid, signal.SIGTERM)
    deadline = asyncio.get_running_loop().time() + PATIENCE
    while is_running(settings.data):
        if asyncio.get_running_loop().time() > deadline:
            raise Failed(f"Process {stack.pid} does not end: look into {settings.data / 'logs'}.")
        await asyncio.sleep(0.1)
