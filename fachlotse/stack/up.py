"""Everything in one command: server, worker, pages and mail catcher, supervised until told to stop."""

import asyncio
import os
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import replace

from commands.stalls.engine import pollers
from fachlotse.composition import mode_of, opened
from fachlotse.connection import connection
from fachlotse.console.errors import Failed
from fachlotse.console.output import line
from fachlotse.refusals import refuse
from fachlotse.settings import Settings
from fachlotse.stack.parts import Wish, announce, catcher, log_file, server, web, worker
from fachlotse.stack.ports import HOST, demand_free
from fachlotse.stack.processes import end_leftovers
from fachlotse.stack.server import keep_closed_journeys, wait_for_server
from fachlotse.stack.state import AlreadyRunning, Stack, lock, read_stack, remove_unused
from store.states import Mode
from workers.main import stop_on_signals
from workflows.client import TASK_QUEUE

READY_WITHIN = 60.0


async def up(settings: Settings, wish: Wish) -> int:
    """Run the stack of a data folder until told to stop."""
    fresh = not settings.data.exists()
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with lock(settings.data):
            await _run(settings, wish)
    except AlreadyRunning:
        stack = read_stack(settings.data)
        number = f" (process {stack.pid})" if stack else ""
        remedy = f"use it, or end it with `fachlotse down --data {settings.data}`"
        raise Failed(f"Another `fachlotse up` runs in {settings.data}{number}: {remedy}.") from None
    finally:
        if fresh:
            remove_unused(settings.data)
    return 0


async def _run(settings: Settings, wish: Wish) -> None:
    for name in await end_leftovers(settings.data):
        line(f"Ended a {name} that an earlier start had left behind.")
    stop = stop_on_signals()
    _demand_own_server(settings, wish)
    demand_free(wish.port, "--port (with make: PORT=)", "Temporal server")
    demand_free(wish.web_port, "--web-port (with make: WEB_PORT=)", "pages")
    if wish.ui:
        demand_free(wish.ui_port, "--port", "Temporal web pages")
    mode = await _prepare_store(settings)
    wish = replace(wish, demo=mode is Mode.DEMO)
    async with AsyncExitStack() as parts:
        smtp_port = await parts.enter_async_context(catcher(settings, wish, mode))
        stack = Stack(os.getpid(), f"{HOST}:{wish.port}", smtp_port, wish.ui_address, f"http://{HOST}:{wish.web_port}")
        await _supervise(settings, wish, stack, stop)


async def _prepare_store(settings: Settings) -> Mode:
    async with opened(settings, create=True) as composition:
        mode = mode_of(settings, composition.store.installation)
    refuse(settings, connection(settings.data), mode)
    return mode


async def _supervise(settings: Settings, wish: Wish, stack: Stack, stop: asyncio.Event) -> None:
    """Start the server, then worker and pages; end them the other way round."""
    stack.write(settings.data)
    stop_server = asyncio.Event()
    running = asyncio.create_task(server(settings, wish, stack).keep_alive(stop_server))
    try:
        if await _unless(stop, _prepare_server(settings)):
            working = asyncio.gather(
                worker(settings, stack).keep_alive(stop), web(settings, wish, stack).keep_alive(stop)
            )
            if await _unless(stop, _wait_for_worker(settings)):
                stack.ready = True
                stack.write(settings.data)
                announce(settings, stack)
            await working
    finally:
        stop.set()
        stop_server.set()
        await running
        stack.ready = False
        stack.write(settings.data)


async def _unless(stop: asyncio.Event, work: Coroutine[object, object, None]) -> bool:
    """Do something unless told to stop meanwhile; tell whether it was done."""
    doing = asyncio.ensure_future(work)
    told = asyncio.ensure_future(stop.wait())
    await asyncio.wait({doing, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if doing.done():
        doing.result()
        return True
    doing.cancel()
    return False


async def _prepare_server(settings: Settings) -> None:
    client = await connection(settings.data).client("up")
    await wait_for_server(client)
    await keep_closed_journeys(client)


async def _wait_for_worker(settings: Settings) -> None:
    client = await connection(settings.data).client("up")
    deadline = asyncio.get_running_loop().time() + READY_WITHIN
    while not await pollers(client, TASK_QUEUE):
        if asyncio.get_running_loop().time() > deadline:
            raise Failed(f"The worker does not start; its log is {log_file(settings, 'worker')}.")
        await asyncio.sleep(0.1)


def _demand_own_server(settings: Settings, wish: Wish) -> None:
    where = connection(settings.data)
    if where.told and where.address not in (f"{HOST}:{wish.port}", f"localhost:{wish.port}"):
        problem = f"TEMPORAL_ADDRESS names another server ({where.address}), and `up` starts one of its own"
        raise Failed(f"{problem}: take the setting away, or run `fachlotse worker` to work with that server.")
