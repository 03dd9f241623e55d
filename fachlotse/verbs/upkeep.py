"""Upkeep: doctor, reconcile, replay, and the groups audit, history, db, keys, member, config."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json, Reference
from fachlotse.console.running import with_installation, with_settings
from fachlotse.verbs import databases, members

if TYPE_CHECKING:
    from fachlotse.composition import Composition
    from fachlotse.settings import Settings

audit = typer.Typer(help="The audit chain: verify it, read it.", no_args_is_help=True)
history = typer.Typer(help="Histories of journeys.", no_args_is_help=True)
config = typer.Typer(help="Settings.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(metavar="DIR", exists=True, file_okay=False, help="Folder of histories.")]


def doctor(json: Json = False, data: Data = None) -> None:
    """Check everything an installation rests on, and say what to do where it is not well."""

    async def body(settings: "Settings") -> int:
        from fachlotse.upkeep.doctor import doctor

        return await doctor(settings, json=json)

    with_settings(body)


def reconcile(
    check: Annotated[
        bool, typer.Option("--check", help="Compare only (this is what happens without an option).")
    ] = False,
    repair: Annotated[bool, typer.Option("--repair", help="Put the books right.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Compare the books with what every open journey says, and put them right. Code 3 if they differed."""
    if check and repair:
        raise typer.BadParameter("give --check or --repair, not both")

    async def body(composition: "Composition") -> int:
        from fachlotse.upkeep.reconcile import reconcile

        return await reconcile(composition, repair=repair, json=json)

    with_installation(body)


def replay(folder: Folder, json: Json = False) -> None:
    """Replay recorded histories on this code: running journeys must come to the same place. Code 3 if not."""

    async def body(settings: "Settings") -> int:
        from fachlotse.histories.replaying import replay

        return await replay(folder, json=json)

    with_settings(body)


@history.command()
def export(
    journey: Reference,
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder to write into.")],
    data: Data = None,
) -> None:
    """Write a journey's history into files, one a run: ids, codes and dates only."""

    async def body(composition: "Composition") -> None:
        from fachlotse.histories.exporting import export

        await export(composition, journey, to)

    with_installation(body)


@audit.command()
def verify(
    head: Annotated[str | None, typer.Option("--head", metavar="SEQ:HASH", help="A head you kept elsewhere.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Verify the whole chain. Code 3 if it is broken."""

    async def body(composition: "Composition") -> int:
        from fachlotse.lists.record import verify

        return await verify(composition, head, json=json)

    with_installation(body)


@audit.command()
def show(
    journey: Annotated[str | None, typer.Option("--journey", metavar="REFERENCE")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show who did what, by pseudonyms and codes."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.record import show_audit

        await show_audit(composition, journey, json=json)

    with_installation(body)


@config.command(name="show")
def config_show(json: Json = False, data: Data = None) -> None:
    """Show every setting in force; secrets are masked."""

    async def body(settings: "Settings") -> None:
        from fachlotse.upkeep.configuration import show

        await show(settings, json=json)

    with_settings(body)


def enter(app: typer.Typer) -> None:
    """Enter these commands."""
    for command in (doctor, reconcile, replay):
        app.command(rich_help_panel="Upkeep")(command)
    groups = {"audit": audit, "history": history, "db": databases.db, "keys": databases.keys, "config": config}
    for name, group in {**groups, "member": members.app}.items():
        app.add_typer(group, name=name, rich_help_panel="Upkeep")
