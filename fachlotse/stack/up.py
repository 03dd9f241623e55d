"""Everything in one command: server, worker and mail catcher, supervised until told to stop."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fachlotse import settings as environment
from fachlotse.composition import mode_of, opened
from fachlotse.connection import connection
from fachlotse.console.errors import Failed
from fachlotse.console.output import line
from fachlotse.refusals import refuse
from fachlotse.settings import Settings
from fachlotse.stack.children import Child
from fachlotse.stack.ports import HOST, demand_free, free_port
from fachlotse.stack.processes import end_leftovers
from fachlotse.stack.server import keep_closed_journeys, server_command, wait_for_server
from fachlotse.stack.state import AlreadyRunning, Stack, lock, read_stack
from fachlotse.stalls.engine import pollers
from notifications.mailbox import catch_mails
from store.states import Mode
from workers.main import stop_on_signals
from workflows.client import TASK_QUEUE

READY_WITHIN = 60.0
UI_DISTANCE = 1000


@dataclass(frozen=True)
class Wish:
    """What was asked of `up`."""

    port: int
    smtp_port: int | None = None
    ui: bool = False


async def up(settings: Settings, wish: Wish) -> int:
    """Run the stack of a data folder until told to stop."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with lock(settings.data):
            await _run(settings, wish)
    except AlreadyRunning:
        stack = read_stack(settings.data)
        number = f" (process {stack.pid})" if stack else ""
        remedy = f"use it, or end it with `fachlotse down --data {settings.data}`"
        raise Failed(f"Another `fachlotse up` runs in {settings.data}{number}: {remedy}.") from None
    return 0


async def _run(settings: Settings, wish: Wish) -> None:
    for name in await end_leftovers(settings.data):
        line(f"Ended a {name} that an earlier start had left behind.")
    stop = stop_on_signals()
    _demand_own_server(settings, wish)
    demand_free(wish.port, "--port", "Temporal server")
    if wish.ui:
        demand_free(wish.port + UI_DISTANCE, "--port", "Temporal web pages")
    mode = await _prepare_store(settings)
    async with AsyncExitStack() as parts:
        smtp_port = await parts.enter_async_context(_catcher(settings, wish, mode))
        stack = Stack(os.getpid(), f"{HOST}:{wish.port}", smtp_port, _ui(wish))
        await _supervise(settings, wish, stack, stop)


async def _prepare_store(settings: Settings) -> Mode:
    async with opened(settings, create=True) as composition:
        mode = mode_of(settings, composition.store.installation)
    refuse(settings, connection(settings.data), mode)
    return mode


async def _supervise(settings: Settings, wish: Wish, stack: Stack, stop: asyncio.Event) -> None:
    """Start the server, then the worker; end them the other way round."""
    stack.write(settings.data)
    stop_server = asyncio.Event()
    running = asyncio.create_task(_server(settings, wish, stack).keep_alive(stop_server))
    try:
        if await _unless(stop, _prepare_server(settings)):
            worker = asyncio.create_task(_worker(settings, stack).keep_alive(stop))
            if await _unless(stop, _wait_for_worker(settings)):
                stack.ready = True
                stack.write(settings.data)
                _announce(settings, stack)
            await worker
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
            raise Failed(f"The worker does not start; its log is {_log(settings, 'worker')}.")
        await asyncio.sleep(0.1)


def _server(settings: Settings, wish: Wish, stack: Stack) -> Child:
    namespace = connection(settings.data).namespace
    return _child(settings, stack, "server", server_command(settings.data, wish.port, namespace, ui=wish.ui))


def _worker(settings: Settings, stack: Stack) -> Child:
    return _child(
        settings, stack, "worker", [sys.executable, "-m", "fachlotse", "worker", "--data", str(settings.data)]
    )


def _child(settings: Settings, stack: Stack, name: str, command: list[str]) -> Child:
    def born(name: str, pid: int) -> None:
        stack.children[name] = pid
        stack.write(settings.data)

    return Child(name, command, _log(settings, name), environment.environment(), born)


def _log(settings: Settings, name: str) -> Path:
    folder = settings.data / "logs"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"{name}.log"


@asynccontextmanager
async def _catcher(settings: Settings, wish: Wish, mode: Mode) -> AsyncIterator[int | None]:
    """Catch mails, unless letters are to go out by another post office."""
    if settings.smtp_url is not None or mode is Mode.PRODUCTION:
        yield None
        return
    if wish.smtp_port:
        demand_free(wish.smtp_port, "--smtp-port", "mail catcher")
    async with catch_mails(settings.mail_folder, HOST, wish.smtp_port or free_port()) as port:
        yield port


def _demand_own_server(settings: Settings, wish: Wish) -> None:
    where = connection(settings.data)
    if where.told and where.address not in (f"{HOST}:{wish.port}", f"localhost:{wish.port}"):
        problem = f"TEMPORAL_ADDRESS names another server ({where.address}), and `up` starts one of its own"
        raise Failed(f"{problem}: take the setting away, or run `fachlotse worker` to work with that server.")


def _ui(wish: Wish) -> str | None:
    return f"http://{HOST}:{wish.port + UI_DISTANCE}" if wish.ui else None


def _announce(settings: Settings, stack: Stack) -> None:
    told = f"--data {settings.data}"
    line(f"Running. Data folder: {settings.data}")
    line(f"  Temporal server  {stack.address}" + (f"  web pages {stack.ui}" if stack.ui else ""))
    if stack.smtp_port:
        line(f"  Mail catcher     smtp://{HOST}:{stack.smtp_port}, mails in {settings.mail_folder}")
    line(f"  Logs             {settings.data / 'logs'}")
    line("Next:")
    line(f"  fachlotse journey start --example > facts.toml && fachlotse journey start --file facts.toml {told}")
    line(f"  fachlotse journey list {told}    fachlotse tasks {told}    fachlotse stuck {told}")
    line(f"End with Ctrl-C, or `fachlotse down {told}`.")
    sys.stdout.flush()
