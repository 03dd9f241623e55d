"""What machines are called by: the group webhook."""

from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json
from fachlotse.console.running import with_installation

if TYPE_CHECKING:
    from fachlotse.composition import Composition

app = typer.Typer(help="Webhooks: offices' own systems are told what happens.", no_args_is_help=True)
One = Annotated[str, typer.Argument(metavar="ID", help="From the list.")]


@app.command(name="add")
def add_webhook(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="Such as lra-ludwigsburg.")],
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="https://HOST/PATH that is called.")],
    event: Annotated[list[str] | None, typer.Option("--event", help="Such as task_filed; all if left out.")] = None,
    json: Json = False, data: Data = None,
) -> None:  # fmt: skip
    """Let an office's system be told what happens in its journeys, and print the secret of the signatures, once."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.webhooks import add_webhook

        await add_webhook(composition, office, address, event or [], json=json)

    with_installation(body)


@app.command(name="list")
def list_webhooks(json: Json = False, data: Data = None) -> None:
    """List all webhooks."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.webhooks import show_webhooks

        await show_webhooks(composition, json=json)

    with_installation(body)


@app.command(name="switch")
def switch_webhook(
    webhook: One, on: Annotated[bool, typer.Option("--on/--off", help="Whether it is called.")] = True,
    data: Data = None,
) -> None:  # fmt: skip
    """Switch a webhook on or off."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.webhooks import switch_webhook

        await switch_webhook(composition, webhook, on=on)

    with_installation(body)


@app.command(name="calls")
def list_calls(webhook: One, json: Json = False, data: Data = None) -> None:
    """List the last calls to a webhook with what became of each."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.webhooks import show_calls

        await show_calls(composition, webhook, json=json)

    with_installation(body)


@app.command(name="again")
def call_again(call: One, data: Data = None) -> None:
    """Let a call that has ended go out again, under the same id."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.webhooks import call_again

        await call_again(composition, call)

    with_installation(body)
