"""Looking at the rows of the law, checking them, and changing them on a date."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import As, Data, Json
from fachlotse.console.running import with_installation, with_settings

if TYPE_CHECKING:
    from fachlotse.composition import Composition
    from fachlotse.settings import Settings
    from store.law_changes import LawChange

OfDay = Annotated[str | None, typer.Option("--on", metavar="DAY", help="As it applies on a day.", show_default=False)]
ChangeFile = Annotated[Path, typer.Argument(metavar="FILE", help="Row set; see docs/changing-the-law.md.")]


def show(
    row: Annotated[str, typer.Argument(metavar="ID", help="Such as D07 or F-VISA.")],
    on: OfDay = None,
    toml: Annotated[bool, typer.Option("--toml", help="As a row of a change, to copy and edit.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show a row with its versions, its ground and how it meets running journeys."""

    async def body(settings: "Settings") -> int | None:
        from fachlotse.console.words import Words
        from fachlotse.law import rows
        from fachlotse.law.listing import show_row
        from fachlotse.law.opening import with_law
        from fachlotse.law.writing import rows_text

        if toml:
            return await with_law(settings, lambda _: typer.echo(rows_text(row)))
        words, day = Words(settings.language), rows.day(on, "--on")
        return await with_law(settings, lambda _: show_row(row, day, words, json=json))

    with_settings(body)


def list_(
    table: Annotated[str | None, typer.Option("--table", help="One table only, such as deadlines.")] = None,
    on: OfDay = None,
    unverified: Annotated[bool, typer.Option("--unverified", help="Only rows that nobody has verified.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List the rows; those that nobody has verified are marked."""

    async def body(settings: "Settings") -> int | None:
        from fachlotse.console.words import Words
        from fachlotse.law import rows
        from fachlotse.law.listing import list_rows
        from fachlotse.law.opening import with_law

        words, day = Words(settings.language), rows.day(on, "--on")
        return await with_law(settings, lambda _: list_rows(table, day, words, unverified=unverified, json=json))

    with_settings(body)


def diff(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="A row set to compare with.")] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DAY", help="The earlier day.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DAY", help="The later day.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="What begins or ends on a day.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show what differs between two days, what changes on one, or what differs between the law and a file."""
    if [file is not None, since is not None and to is not None, on is not None].count(True) != 1:
        raise typer.BadParameter("give --from and --to, or --on, or a file")

    async def body(settings: "Settings") -> int | None:
        from fachlotse.console.words import Words
        from fachlotse.law.differing import differences
        from fachlotse.law.opening import with_law

        words = Words(settings.language)
        return await with_law(settings, lambda _: differences(file, since, to, on, words, json=json))

    with_settings(body)


def check(on: OfDay = None, json: Json = False, data: Data = None) -> None:
    """Find gaps, loose ends, missing words and rows not verified for a year. Code 3 if there are any."""

    async def body(settings: "Settings") -> int | None:
        from activities.clock import wall_clock
        from fachlotse.console.words import Words
        from fachlotse.law import checking, rows
        from fachlotse.law.opening import with_law
        from schemas.instants import berlin_day

        words, day = Words(settings.language), rows.day(on, "--on") or berlin_day(wall_clock())
        return await with_law(settings, lambda changes: checking.check(changes, day, words, json=json))

    with_settings(body)


def changes(json: Json = False, data: Data = None) -> None:
    """List the changes of this installation: proposals, and what is in force."""

    async def body(settings: "Settings") -> int | None:
        from fachlotse.console.words import Words
        from fachlotse.law.changing import show_changes
        from fachlotse.law.opening import with_law

        words = Words(settings.language)

        def listed(found: "list[LawChange]") -> None:
            show_changes(found, words, json=json)

        return await with_law(settings, listed)

    with_settings(body)


def import_(
    file: ChangeFile,
    who: As = "",
    dry: Annotated[bool, typer.Option("--dry-run", help="Show what it would touch, and keep nothing.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """Show which running journeys a change would touch, and keep it as a proposal for a second person."""

    async def body(composition: "Composition") -> None:
        from fachlotse.law.changing import import_file

        await import_file(composition, file, who, dry=dry, json=json)

    with_installation(body)


def apply(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a proposal.")],
    stamp: Annotated[str, typer.Option("--stamp", metavar="STAMP", help="The stamp of the file that was looked at.")],
    who: As = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """Put a proposal in force, as another person than the one who proposed it."""

    async def body(composition: "Composition") -> None:
        from fachlotse.law.changing import apply

        await apply(composition, name, stamp, who, json=json)

    with_installation(body)


def enter(app: typer.Typer) -> None:
    """Enter these commands."""
    app.command(name="list")(list_)
    app.command(name="import")(import_)
    for command in (show, diff, check, changes, apply):
        app.command()(command)
