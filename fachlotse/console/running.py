"""The running of a command: settings, logs, the open installation, and an end that never crashes."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import typer

from fachlotse.console.errors import FAILURE, told
from fachlotse.console.options import data_folder

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from fachlotse.composition import Composition
    from fachlotse.settings import Settings

Body = Callable[["Composition"], Awaitable[int | None]]


def with_installation(body: Body) -> None:
    """Open the installation, run a command in it, and end with its exit code."""

    async def whole(settings: "Settings") -> int | None:
        from fachlotse.composition import opened

        async with opened(settings) as composition:
            return await body(composition)

    with_settings(whole)


def with_settings(body: "Callable[[Settings], Coroutine[object, object, int | None]]") -> None:
    """Run a command that opens by itself what it needs."""
    from fachlotse.settings import load

    language = "en"
    try:
        settings = load(data_folder())
        language = settings.language
        _configure_logs(settings)
        code = asyncio.run(body(settings))
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # the reader has seen enough
        _look_away()
        code = 0
    except Exception as error:  # the outermost place of the process
        code = told(error, language)
        if code is None:
            _fault(error)
            code = FAILURE
    raise typer.Exit(code or 0)


def _configure_logs(settings: "Settings") -> None:
    from fachlotse.logs import configure

    configure(settings.log_level, settings.log_format)


def _look_away() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault(error: Exception) -> None:
    import structlog

    structlog.get_logger("fachlotse").error("fault", exc_info=error)
    sys.stderr.write("This is a fault of the program, not yours. The lines above belong into a report of it.\n")
