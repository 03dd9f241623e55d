"""The database and the master keys."""

from typing import TYPE_CHECKING

import typer

from fachlotse.console.options import Data
from fachlotse.console.running import with_settings

if TYPE_CHECKING:
    from fachlotse.settings import Settings

db = typer.Typer(help="The database: bring it up to date, check it.", no_args_is_help=True)
keys = typer.Typer(help="The master keys: make them, rotate them.", no_args_is_help=True)


@db.command()
def upgrade(data: Data = None) -> None:
    """Make the database, or bring it to the form of this program."""

    async def body(settings: "Settings") -> None:
        from fachlotse.upkeep.databases import upgrade

        await upgrade(settings)

    with_settings(body)


@db.command()
def check(data: Data = None) -> None:
    """Say whether the database has the form of this program. Code 3 if not."""

    async def body(settings: "Settings") -> int:
        from fachlotse.upkeep.databases import check

        return await check(settings)

    with_settings(body)


@keys.command()
def create(data: Data = None) -> None:
    """Make the key file, with mode 0600; an existing one is never replaced."""

    async def body(settings: "Settings") -> None:
        from fachlotse.upkeep.databases import create_keys

        create_keys(settings)

    with_settings(body)


@keys.command()
def rotate(data: Data = None) -> None:
    """Add a fresh master key and wrap everything with it."""

    async def body(settings: "Settings") -> None:
        from fachlotse.upkeep.databases import rotate_keys

        await rotate_keys(settings)

    with_settings(body)
