"""Options that many commands share."""

from contextvars import ContextVar
from pathlib import Path
from typing import Annotated

import typer

_FOLDER: ContextVar[Path | None] = ContextVar("data folder", default=None)


def _keep(given: Path | None) -> Path | None:
    if given is not None:
        _FOLDER.set(given)
    return given


def data_folder() -> Path | None:
    """Return the data folder given on the command line."""
    return _FOLDER.get()


Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", callback=_keep, help="Data folder of the installation.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
As = Annotated[
    str, typer.Option("--as", metavar="WHO", help="Who acts: a person id, or a role such as chamber, chamber#2.")
]
AsOwner = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="WHO",
        help="Who acts: a person id, or a role such as chamber, chamber#2; the owner of the task if left out.",
    ),
]
Key = Annotated[
    str | None, typer.Option("--key", help="Idempotency key: the same key gives the same result.", show_default=False)
]
Reference = Annotated[str, typer.Argument(metavar="JOURNEY", help="Reference such as LB-2026-0001, or id.")]
TaskWord = Annotated[
    str, typer.Argument(metavar="JOURNEY|TASK", help="A journey's reference followed by a task, or REFERENCE/TASK.")
]
TaskCode = Annotated[
    str | None,
    typer.Argument(metavar="[TASK]", help="Code of the task, such as advise or check_in.C1.", show_default=False),
]
OnDay = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day it really happened; today if left out.", show_default=False),
]
