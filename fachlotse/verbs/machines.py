"""What machines come in with and are called by: the groups token, webhook, inlet, and the OpenAPI document."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json
from fachlotse.console.running import with_installation

if TYPE_CHECKING:
    from fachlotse.composition import Composition

token = typer.Typer(help="Tokens with which programs speak in the name of members.", no_args_is_help=True)
webhook = typer.Typer(help="Webhooks: offices' own systems are told what happens.", no_args_is_help=True)
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


@webhook.command(name="add")
def add_webhook(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="Such as lra-ludwigsburg.")],
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="https://HOST/PATH that is called.")],
    event: Annotated[list[str] | None, typer.Option("--event", help="Such as task_filed; all if left out.")] = None,
    json: Json = False, data: Data = None,
) -> None:  # fmt: skip
    """Let an office's system be told what happens in its journeys, and print the secret of the signatures, once."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import add_webhook

        await add_webhook(composition, office, address, event or [], json=json)

    with_installation(body)


@webhook.command(name="list")
def list_webhooks(json: Json = False, data: Data = None) -> None:
    """List all webhooks."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import show_webhooks

        await show_webhooks(composition, json=json)

    with_installation(body)


@webhook.command(name="switch")
def switch_webhook(
    webhook: One, on: Annotated[bool, typer.Option("--on/--off", help="Whether it is called.")] = True,
    data: Data = None,
) -> None:  # fmt: skip
    """Switch a webhook on or off."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import switch_webhook

        await switch_webhook(composition, webhook, on=on)

    with_installation(body)


@webhook.command(name="calls")
def list_calls(webhook: One, json: Json = False, data: Data = None) -> None:
    """List the last calls to a webhook with what became of each."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import show_calls

        await show_calls(composition, webhook, json=json)

    with_installation(body)


@webhook.command(name="again")
def call_again(call: One, data: Data = None) -> None:
    """Let a call that has ended go out again, under the same id."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.machines import call_again

        await call_again(composition, call)

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
    app.add_typer(webhook, name="webhook", rich_help_panel=panel)
    app.add_typer(inlet, name="inlet", rich_help_panel=panel)
    app.command(rich_help_panel=panel)(openapi)
