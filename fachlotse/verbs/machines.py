"""What machines come in with: the groups token and inlet, and the OpenAPI document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json
from fachlotse.console.running import with_installation
from fachlotse.verbs import webhooks

if TYPE_CHECKING:
    from fachlotse.composition import Composition

token = typer.Typer(help="Tokens with which programs speak in the name of members.", no_args_is_help=True)
inlet = typer.Typer(help="Inlets: offices' own systems send signed messages.", no_args_is_help=True)
Person = Annotated[str, typer.Argument(metavar="PERSON", help="Such as p-1a2b3c4d, from `member list`.")]
Name = Annotated[str, typer.Option("--name", help="What the machine is called.")]
One = Annotated[str, typer.Argument(metavar="ID", help="From the list.")]


@token.command(name="create")
def create_token(
    person: Person, name: Name,
    scope: Annotated[list[str], typer.Option("--scope", help="read, answer, start, report, papers, post, calls.")],
    days: Annotated[int, typer.Option("--days", help="How long it lives.")] = 90, json: Json = False, data: Data = None,
) -> None:  # fmt: skip
    """Make a token and print it, once."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import create_token

        await create_token(composition, person, name, scope, days, json=json)

    with_installation(body)


@token.command(name="list")
def list_tokens(json: Json = False, data: Data = None) -> None:
    """List all tokens, ended ones too; their secrets are kept nowhere."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import show_tokens

        await show_tokens(composition, json=json)

    with_installation(body)


@token.command(name="revoke")
def revoke_token(token: One, data: Data = None) -> None:
    """End a token at once."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import revoke_token

        await revoke_token(composition, token)

    with_installation(body)


@inlet.command(name="add")
def add_inlet(person: Person, name: Name, json: Json = False, data: Data = None) -> None:
    """Let a system speak in a member's name, and print where it sends to and the secret of its signatures, once."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import add_inlet

        await add_inlet(composition, person, name, json=json)

    with_installation(body)


@inlet.command(name="list")
def list_inlets(json: Json = False, data: Data = None) -> None:
    """List all inlets."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import show_inlets

        await show_inlets(composition, json=json)

    with_installation(body)


@inlet.command(name="end")
def end_inlet(inlet: One, data: Data = None) -> None:
    """End an inlet at once."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import end_inlet

        await end_inlet(composition, inlet)

    with_installation(body)


def openapi(
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there instead.")] = None,
) -> None:
    """Print the OpenAPI document of the interface for programs, /api/v1."""
    from web.api.document import written

    if out is None:
        typer.echo(written(), nl=False)
    else:
        out.write_text(written(), encoding="utf-8")


def enter(app: typer.Typer) -> None:
    """Enter these commands."""
    panel = "Programs"
    app.add_typer(token, name="token", rich_help_panel=panel)
    app.add_typer(webhooks.app, name="webhook", rich_help_panel=panel)
    app.add_typer(inlet, name="inlet", rich_help_panel=panel)
    app.command(rich_help_panel=panel)(openapi)
