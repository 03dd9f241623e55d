"""Starting and stopping: up, down, demo, worker."""

from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data
from fachlotse.console.running import with_settings
from store.states import Mode

if TYPE_CHECKING:
    from fachlotse.settings import Settings

ModeOption = Annotated[
    Mode | None, typer.Option("--mode", help="What a new installation is for; decided once.", show_default=False)
]
WebPort = Annotated[int, typer.Option("--web-port", help="Port of the pages.", min=1, max=65535)]
Port = Annotated[int, typer.Option("--port", help="Port of the Temporal server.", min=1, max=64535)]


def up(
    data: Data = None,
    mode: ModeOption = None,
    port: Port = 7233,
    smtp_port: Annotated[int | None, typer.Option("--smtp-port", help="Port of the mail catcher.")] = None,
    web_port: WebPort = 8400,
    ui: Annotated[bool, typer.Option("--ui", help="Serve Temporal's own web pages on port + 1000.")] = False,
) -> None:
    """Run everything in one command: Temporal server, worker, pages and mail catcher, with all state in one folder.

    Example: fachlotse up --mode demo --data ./fachlotse-data
    """

    async def body(settings: "Settings") -> int:
        from fachlotse.stack.parts import Wish
        from fachlotse.stack.up import up

        return await up(_in_mode(settings, mode), Wish(port, smtp_port, ui, web_port))

    with_settings(body)


def down(data: Data = None) -> None:
    """End what `up` or `demo` has started; everything stays in the data folder."""

    async def body(settings: "Settings") -> int:
        from fachlotse.stack.down import down

        return await down(settings)

    with_settings(body)


def worker(data: Data = None) -> None:
    """Run a worker alone: journeys, commands and letters, until SIGTERM.

    The Temporal server is found by TEMPORAL_ADDRESS, the database by FACHLOTSE_DATABASE_URL.
    """

    async def body(settings: "Settings") -> int:
        from fachlotse.stack.worker import run_worker

        return await run_worker(settings)

    with_settings(body)


def web(
    data: Data = None,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    web_port: WebPort = 8400,
) -> None:
    """Serve the pages and the interface for programs alone, until SIGTERM.

    FACHLOTSE_ADDRESS names the public address where it differs, FACHLOTSE_PROXIES whose word on the client is trusted.
    """

    async def body(settings: "Settings") -> int:
        from fachlotse.stack.web import run_web

        return await run_web(settings, host, web_port)

    with_settings(body)


def demo(data: Data = None, port: Port = 7233, web_port: WebPort = 8400) -> None:
    """Start a demonstration in the background: offices, people, and journeys in different stages.

    Example: fachlotse demo --data .demo; afterwards: fachlotse down --data .demo
    """

    async def body(settings: "Settings") -> int:
        from fachlotse.demonstration.showing import demo

        return await demo(settings, port, web_port)

    with_settings(body)


def _in_mode(settings: "Settings", mode: Mode | None) -> "Settings":
    return settings.model_copy(update={"mode": mode}) if mode else settings


def enter(app: typer.Typer) -> None:
    """Enter these commands."""
    for command in (up, down, demo, worker, web):
        app.command(rich_help_panel="Running")(command)
