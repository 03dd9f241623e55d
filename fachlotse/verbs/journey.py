"""Journeys: start, list, show, and everything a journey can be told."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import As, Data, Json, Key, Reference, TaskCode, TaskWord
from fachlotse.console.running import with_installation

if TYPE_CHECKING:
    from fachlotse.composition import Composition

app = typer.Typer(help="Journeys: start, show, answer, and everything else they can be told.", no_args_is_help=True)
OnDay = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day it really happened; today if left out.", show_default=False),
]


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


@app.command(name="list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Closed journeys too.")] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List the open journeys: stage, whose move it is, and what is due next."""

    async def body(composition: "Composition") -> None:
        from fachlotse.journeys.listing import show_list

        await show_list(composition, everything=everything, json=json)

    with_installation(body)


@app.command()
def show(journey: Reference, json: Json = False, data: Data = None) -> None:
    """Show one journey: where it stands, what is owed and why then, and what happened."""

    async def body(composition: "Composition") -> None:
        from fachlotse.journeys.showing import show_journey

        await show_journey(composition, journey, json=json)

    with_installation(body)


@app.command()
def answer(
    task: TaskWord,
    code_or_outcome: Annotated[
        str, typer.Argument(metavar="[TASK] OUTCOME", help="Code of the task, then the answer.")
    ],
    outcome: Annotated[str | None, typer.Argument(metavar="", show_default=False, hidden=True)] = None,
    who: As = "",
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
    note: Annotated[str | None, typer.Option(help="A note that stays in the store.")] = None,
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Answer a task.

    Examples: fachlotse journey answer LB-2026-0001 advise proceed --as chamber;
    fachlotse journey answer LB-2026-0001/advise proceed --as chamber
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.details import Given
        from fachlotse.journeys.orders import answer_task

        given = Given(
            until, valid_from, valid_until, appointment, employer_paper or (), worker_paper or (), reason or (),
            score or (), address or (), note,
        )  # fmt: skip
        code, said = (code_or_outcome, outcome) if outcome else (None, code_or_outcome)
        return await answer_task(composition, task, code, said, who, on, given, key, json=json)

    with_installation(body)


@app.command()
def report(
    journey: Reference,
    happening: Annotated[str, typer.Argument(help="Such as authority_revoked or job_ended.")],
    who: As = "",
    on: OnDay = None,
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Report something that happened outside any task."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import report_happening

        return await report_happening(composition, journey, happening, who, on, key, json=json)

    with_installation(body)


@app.command()
def withdraw(
    journey: Reference, who: As = "", on: OnDay = None, key: Key = None, json: Json = False, data: Data = None
) -> None:
    """End a journey at the wish of employer or worker."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import withdraw_journey

        return await withdraw_journey(composition, journey, who, on, key, json=json)

    with_installation(body)


@app.command()
def hold(
    task: TaskWord,
    code: TaskCode = None,
    who: As = "",
    reason: Annotated[str, typer.Option(help="Why it waits, such as promised.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="The day on which it goes on.")] = "",
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Let a task wait until a day, for a reason."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import hold_task

        return await hold_task(composition, task, code, who, reason, until, key, json=json)

    with_installation(body)


@app.command()
def resume(
    task: TaskWord, code: TaskCode = None, who: As = "", key: Key = None, json: Json = False, data: Data = None
) -> None:
    """Let a held task go on."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import resume_task

        return await resume_task(composition, task, code, who, key, json=json)

    with_installation(body)


@app.command()
def redate(
    task: TaskWord,
    code: TaskCode = None,
    who: As = "",
    to: Annotated[str, typer.Option("--to", metavar="DAY", help="The end the authority itself has stated.")] = "",
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Give a task the end its authority has stated."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import redate_task

        return await redate_task(composition, task, code, who, to, key, json=json)

    with_installation(body)


@app.command()
def reassign(
    task: TaskWord,
    code: TaskCode = None,
    who: As = "",
    to: Annotated[str, typer.Option("--to", metavar="OFFICE", help="The office that takes it over.")] = "",
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Give a task to another office."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import reassign_task

        return await reassign_task(composition, task, code, who, to, key, json=json)

    with_installation(body)
