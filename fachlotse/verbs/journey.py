"""Journeys: start, list, show, and everything a journey can be told."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import AsOwner, Data, Json, Key, OnDay, Reference, TaskWord
from fachlotse.console.running import with_installation

if TYPE_CHECKING:
    from fachlotse.composition import Composition

app = typer.Typer(help="Journeys: start, show, answer, and everything else they can be told.", no_args_is_help=True)


@app.command()
def start(
    file: Annotated[Path | None, typer.Option("--file", help="File of facts (TOML).", show_default=False)] = None,
    example: Annotated[bool, typer.Option("--example", help="Print a commented file to begin with.")] = False,
    who: Annotated[
        str | None, typer.Option("--as", metavar="WHO", help="Who starts it; the chamber if left out.")
    ] = None,
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Start a journey from a file of facts.

    Example: fachlotse journey start --example > facts.toml; fachlotse journey start --file facts.toml
    """
    if example:
        from activities.clock import wall_clock
        from fachlotse.journeys.example import example as written

        typer.echo(written(wall_clock().date()), nl=False)
        return

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.starting import start_from

        return await start_from(composition, file, who, key, json=json)

    with_installation(body)


@app.command()
def join(
    journey: Reference,
    file: Annotated[Path, typer.Option("--file", help="File about the family member (TOML).")],
    who: Annotated[
        str | None, typer.Option("--as", metavar="WHO", help="Who opens it; the chamber if left out.")
    ] = None,
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Open the journey of a family member, linked to the worker's.

    Example: fachlotse journey join LB-2026-0001 --file spouse.toml
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.joining import join_from

        return await join_from(composition, journey, file, who, key, json=json)

    with_installation(body)


@app.command(name="list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Closed journeys too.")] = False,
    version: Annotated[
        str,
        typer.Option(
            "--rule-version", metavar="ID[@DAY]", help="Those that go by a row of the law, or its version of a day."
        ),
    ] = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """List the open journeys: stage, whose move it is, and what is due next.

    Example: fachlotse journey list --all --rule-version D03@2027-07-01
    """

    async def body(composition: "Composition") -> None:
        from fachlotse.journeys.listing import show_list

        await show_list(composition, everything=everything, version=version, json=json)

    with_installation(body)


@app.command()
def show(journey: Reference, json: Json = False, data: Data = None) -> None:
    """Show one journey: where it stands, what is owed and why then, and what happened."""

    async def body(composition: "Composition") -> None:
        from fachlotse.journeys.showing import show_journey

        await show_journey(composition, journey, json=json)

    with_installation(body)


@app.command(name="fast-forward")
def fast_forward(journey: Reference, json: Json = False, data: Data = None) -> None:
    """Take a journey of a demonstration to its next event: a reminder, an escalation, a check-in.

    Example: fachlotse journey fast-forward LB-2026-0001
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.forwarding import fast_forward

        return await fast_forward(composition, journey, json=json)

    with_installation(body)


@app.command()
def answer(
    task: TaskWord,
    code_or_outcome: Annotated[
        str, typer.Argument(metavar="[TASK] OUTCOME", help="Code of the task, then the answer.")
    ],
    outcome: Annotated[str | None, typer.Argument(metavar="", show_default=False, hidden=True)] = None,
    who: AsOwner = "",
    on: OnDay = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DAY", help="A day somebody set.")] = None,
    valid_from: Annotated[str | None, typer.Option(metavar="DAY", help="First day printed on a document.")] = None,
    valid_until: Annotated[str | None, typer.Option(metavar="DAY", help="Last day printed on a document.")] = None,
    appointment: Annotated[str | None, typer.Option(metavar="INSTANT", help="Such as 2027-03-01T09:30.")] = None,
    employer_paper: Annotated[list[str] | None, typer.Option(metavar="DOCUMENT", help="Owed by the employer.")] = None,
    worker_paper: Annotated[list[str] | None, typer.Option(metavar="DOCUMENT", help="Owed by the worker.")] = None,
    reason: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Such as paper_missing.")] = None,
    score: Annotated[list[str] | None, typer.Option(metavar="FIELD=MARK", help="Such as housing=4.")] = None,
    address: Annotated[
        list[str] | None, typer.Option(metavar="ROLE=ADDRESS", help="A corrected e-mail address.")
    ] = None,
    difference: Annotated[
        list[str] | None, typer.Option(metavar="TEXT", help="What a partial recognition lacks.")
    ] = None,
    member: Annotated[list[str] | None, typer.Option(metavar="KIND", help="Who comes along: spouse, child.")] = None,
    note: Annotated[str | None, typer.Option(help="A note that stays in the store.")] = None,
    take_over: Annotated[bool, typer.Option("--take-over", help="Even if a colleague has it in hand.")] = False,
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Answer a task, as its owner unless --as names somebody else; the possible answers stand in `fachlotse tasks`.

    Examples: fachlotse journey answer LB-2026-0001 advise proceed --as chamber;
    fachlotse journey answer LB-2026-0001/advise proceed --as chamber
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.details import Given
        from fachlotse.journeys.orders import answer_task

        given = Given(
            until, valid_from, valid_until, appointment, employer_paper or (), worker_paper or (), reason or (),
            score or (), address or (), note, difference or (), member or (),
        )  # fmt: skip
        code, said = (code_or_outcome, outcome) if outcome else (None, code_or_outcome)
        return await answer_task(composition, task, code, said, who, on, given, key, take_over=take_over, json=json)

    with_installation(body)
