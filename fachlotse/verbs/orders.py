"""What a journey can be told beside answers: reports, withdrawals, and changes of its tasks."""

from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import As, AsOwner, Data, Json, Key, OnDay, Reference, TaskCode, TaskWord
from fachlotse.console.running import with_installation
from rules.terms.answers import HoldReason

if TYPE_CHECKING:
    from fachlotse.composition import Composition


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


def withdraw(
    journey: Reference, who: As = "", on: OnDay = None, key: Key = None, json: Json = False, data: Data = None
) -> None:
    """End a journey at the wish of employer or worker."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import withdraw_journey

        return await withdraw_journey(composition, journey, who, on, key, json=json)

    with_installation(body)


def hold(
    task: TaskWord,
    code: TaskCode = None,
    who: AsOwner = "",
    reason: Annotated[str, typer.Option(metavar="CODE", help=f"Why it waits: {', '.join(HoldReason)}.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="The day on which it goes on; it must lie ahead.")] = "",
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Let a task wait until a day, for a reason: nobody is reminded meanwhile, and the due day stays.

    Example: fachlotse journey hold LB-2026-0001 advise --reason promised --until 2027-03-01
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import hold_task

        return await hold_task(composition, task, code, who, reason, until, key, json=json)

    with_installation(body)


def resume(
    task: TaskWord, code: TaskCode = None, who: AsOwner = "", key: Key = None, json: Json = False, data: Data = None
) -> None:
    """Let a held task go on."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import resume_task

        return await resume_task(composition, task, code, who, key, json=json)

    with_installation(body)


def redate(
    task: TaskWord,
    code: TaskCode = None,
    who: AsOwner = "",
    to: Annotated[str, typer.Option("--to", metavar="DAY", help="The end the authority itself has stated.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="REASON", help="Why; needed from the supervision.")] = "",
    key: Key = None,
    json: Json = False,
    data: Data = None,
) -> None:
    """Give a task the end its authority has stated."""

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.orders import redate_task

        return await redate_task(composition, task, code, who, to, reason, key, json=json)

    with_installation(body)


def reassign(
    task: TaskWord,
    code: TaskCode = None,
    who: AsOwner = "",
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


def correct(
    journey: Reference,
    purpose: Annotated[str, typer.Option(metavar="CODE", help="The residence purpose, such as P18A.")] = "",
    route: Annotated[str, typer.Option(metavar="CODE", help="The route, such as R_REGULAR_VISA.")] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is sealed with the journey.")] = "",
    who: As = "",
    data: Data = None,
) -> None:
    """Name a way for a journey that stands still because there is none as it was noted (`fachlotse stuck`: NO-WAY).

    Example: fachlotse journey correct LB-2026-0001 --purpose P18A --route R_REGULAR_VISA --reason "was mixed up"
    --as p-ada
    """

    async def body(composition: "Composition") -> int:
        from fachlotse.journeys.correcting import name_way

        return await name_way(composition, journey, purpose, route, reason, who)

    with_installation(body)


def enter(app: typer.Typer) -> None:
    """Enter these commands."""
    for command in (report, withdraw, hold, resume, redate, reassign, correct):
        app.command()(command)
