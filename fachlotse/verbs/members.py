"""The members of offices."""

from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json
from fachlotse.console.running import with_installation

if TYPE_CHECKING:
    from fachlotse.composition import Composition

app = typer.Typer(help="The members of offices: who may act, and until when.", no_args_is_help=True)


@app.command()
def add(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="Such as ihk-stuttgart.")],
    name: Annotated[str, typer.Option("--name", help="Name of the person.")],
    email: Annotated[str, typer.Option("--email", help="Address of the person.")],
    role: Annotated[str | None, typer.Option("--role", help="The office's own role if left out.")] = None,
    person: Annotated[str | None, typer.Option("--id", help="Opaque id; made if left out.")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="Last day of the membership.")] = None,
    sign_in: Annotated[bool, typer.Option("--invite/--no-invite", help="Print a code for the first sign-in.")] = True,
    data: Data = None,
) -> None:
    """Enter a member of an office, and print the code for the first sign-in."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.membership import add
        from fachlotse.upkeep.membership import invite as invited

        member = await add(composition, office, name, email, role, person, until)
        typer.echo(f"{member.person} may act for {member.organisation} as {member.role}.")
        if sign_in:
            _tell(composition, await invited(composition, member.person))

    with_installation(body)


@app.command()
def invite(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Such as p-1a2b3c4d, from `member list`.")],
    data: Data = None,
) -> None:
    """Print a one-time code with which a member opens the account, or opens it anew after losing password or app."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.membership import invite

        _tell(composition, await invite(composition, person))

    with_installation(body)


def _tell(composition: "Composition", code: str) -> None:
    address = composition.settings.address.rstrip("/")
    typer.echo(f"Code for the first sign-in, good once within 7 days: {code}")
    typer.echo(f"It is used on the page {address}/sign-in/invitation with the member's e-mail address.")


@app.command(name="list")
def list_(json: Json = False, data: Data = None) -> None:
    """List all members with their ids."""

    async def body(composition: "Composition") -> None:
        from fachlotse.upkeep.membership import show_members

        await show_members(composition, json=json)

    with_installation(body)
