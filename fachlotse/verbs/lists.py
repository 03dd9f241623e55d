"""Looking: tasks, letters, explain, stuck, ledger, kpis, deletions."""

from typing import TYPE_CHECKING, Annotated

import typer

from commands.stalls.kinds import Kind
from fachlotse.console.options import Data, Json, TaskCode, TaskWord
from fachlotse.console.running import with_installation

if TYPE_CHECKING:
    from fachlotse.composition import Composition

OneJourney = Annotated[str | None, typer.Option("--journey", metavar="REFERENCE", help="Of one journey only.")]


def tasks(
    role: Annotated[str | None, typer.Option("--role", help="Of everybody who plays a role, such as chamber.")] = None,
    office: Annotated[str | None, typer.Option("--office", help="Of one office, such as lra-ludwigsburg.")] = None,
    who: Annotated[str | None, typer.Option("--as", metavar="WHO", help="Of a person's office, or a role.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """List what is owed: overdue first, then by due day."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.inbox import show_inbox

        await show_inbox(composition, role=role, office=office, who=who, json=json)

    with_installation(body)


def letters(
    journey: OneJourney = None,
    key: Annotated[str | None, typer.Option("--show", metavar="KEY", help="Print what one letter says.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Those not needed any more too (JSON always has them).")
    ] = False,
    json: Json = False,
    data: Data = None,
) -> None:
    """List the letters with their state, or print one."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.letters import show_letter, show_letters

        if key:
            await show_letter(composition, key)
        else:
            await show_letters(composition, journey, everything=everything, json=json)

    with_installation(body)


def explain(task: TaskWord, code: TaskCode = None, json: Json = False, data: Data = None) -> None:
    """Say why a task is due on its day, step by step, with the law it rests on."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.explaining import show_explanation

        await show_explanation(composition, task, code, json=json)

    with_installation(body)


def stuck(
    kind: Annotated[Kind, typer.Option("--kind", help="What stands still, is late, or will be soon.")] = Kind.STUCK,
    json: Json = False,
    data: Data = None,
) -> None:
    """Name everything that does not move: cause, since when, whose move, what was tried. Code 3 if there is any.

    It counts as the overview of a supervisor does, over the journeys of all offices. For a week it also names saved
    commands that were refused when nobody was looking.
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.lists.stalls import show_stalls

        return await show_stalls(composition, kind, json=json)

    with_installation(body)


def ledger(journey: OneJourney = None, json: Json = False, data: Data = None) -> None:
    """List every command with its fate: recorded (saved, not carried out yet), applied, refused, too late."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.record import show_ledger

        await show_ledger(composition, journey, json=json)

    with_installation(body)


def kpis(
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="As they stood at the end of a day.")] = "",
    cooperation: Annotated[str | None, typer.Option("--cooperation", help="Of one cooperation only.")] = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Count the key figures: complete files, days of each leg, pre-approvals, retention, titles, families."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.kpis import show_kpis

        await show_kpis(composition, on, cooperation, json=json)

    with_installation(body)


def deletions(
    days: Annotated[int, typer.Option("--days", min=0, max=3650, help="How far to look ahead.")] = 30,
    json: Json = False,
    data: Data = None,
) -> None:
    """List what the deletion plan deletes within the next days: closed journeys, and papers after the title."""

    async def body(composition: "Composition") -> None:
        from fachlotse.lists.deletions import show_deletions

        await show_deletions(composition, days, json=json)

    with_installation(body)


def enter(app: typer.Typer) -> None:
    """Enter these commands."""
    for command in (tasks, letters, explain, stuck, ledger, kpis, deletions):
        app.command(rich_help_panel="Looking")(command)
