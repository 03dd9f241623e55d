"""The parts of the stack: what was asked for, each process, the mail catcher, and where everything is."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fachlotse.connection import connection
from fachlotse.console.output import line
from fachlotse.settings import Settings, environment
from fachlotse.stack.children import Child
from fachlotse.stack.ports import HOST, demand_free, free_port
from fachlotse.stack.server import server_command
from fachlotse.stack.state import Stack
from notifications.mailbox import catch_mails
from store.states import Mode


@dataclass(frozen=True)
class Wish:
    """What was asked of `up`."""

    port: int
    smtp_port: int | None = None
    ui: bool = False
    web_port: int = 8400
    demo: bool = False  # known once the store is open

    @property
    def ui_port(self) -> int:
        """Return the port of the web pages, which follows from that of the server."""
        return self.port + 1000

    @property
    def ui_address(self) -> str | None:
        """Return where the web pages are, if they were asked for."""
        return f"http://{HOST}:{self.ui_port}" if self.ui else None


def server(settings: Settings, wish: Wish, stack: Stack) -> Child:
    """Return the Temporal server of the data folder."""
    namespace = connection(settings.data).namespace
    command = server_command(settings.data, wish.port, namespace, ui=wish.ui, demo=wish.demo)
    return _child(settings, stack, "server", command)


def worker(settings: Settings, stack: Stack) -> Child:
    """Return the worker of the data folder."""
    return _child(
        settings, stack, "worker", [sys.executable, "-m", "fachlotse", "worker", "--data", str(settings.data)]
    )


def web(settings: Settings, wish: Wish, stack: Stack) -> Child:
    """Return the pages of the data folder."""
    command = [sys.executable, "-m", "fachlotse", "web", "--data", str(settings.data), "--web-port", str(wish.web_port)]
    return _child(settings, stack, "web", command)


def _child(settings: Settings, stack: Stack, name: str, command: list[str]) -> Child:
    def born(name: str, pid: int) -> None:
        stack.children[name] = pid
        stack.write(settings.data)

    told = {"FACHLOTSE_ADDRESS": settings.address or stack.web or ""}
    return Child(name, command, log_file(settings, name), environment() | told, born)


def log_file(settings: Settings, name: str) -> Path:
    """Return the file a part writes its log into."""
    folder = settings.data / "logs"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder / f"{name}.log"


@asynccontextmanager
async def catcher(settings: Settings, wish: Wish, mode: Mode) -> AsyncIterator[int | None]:
    """Catch mails, unless letters are to go out by another post office."""
    if settings.smtp_url is not None or mode is Mode.PRODUCTION:
        yield None
        return
    if wish.smtp_port:
        demand_free(wish.smtp_port, "--smtp-port", "mail catcher")
    async with catch_mails(settings.mail_folder, HOST, wish.smtp_port or free_port()) as port:
        yield port


def announce(settings: Settings, stack: Stack) -> None:
    """Say where everything is and what can be done next."""
    told = f"--data {settings.data}"
    line(f"Running. Data folder: {settings.data}")
    line(f"  Temporal server  {stack.address}" + (f"  web pages {stack.ui}" if stack.ui else ""))
    line(f"  Pages            {stack.web}")
    if stack.smtp_port:
        line(f"  Mail catcher     smtp://{HOST}:{stack.smtp_port}, mails in {settings.mail_folder}")
    line(f"  Logs             {settings.data / 'logs'}")
    line("Next:")
    line(f"  fachlotse journey start --example > facts.toml && fachlotse journey start --file facts.toml {told}")
    line(f"  fachlotse journey list {told}    fachlotse tasks {told}    fachlotse stuck {told}")
    line(f"End with Ctrl-C, or `fachlotse down {told}`.")
    sys.stdout.flush()
