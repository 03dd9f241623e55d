"""The law: when something falls due; other commands of `rules` enter this app from files of their own."""

from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json
from fachlotse.console.running import with_settings

if TYPE_CHECKING:
    from fachlotse.settings import Settings

app = typer.Typer(help="The law: what its tables say.", no_args_is_help=True)


@app.command()
def due(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Row of the register of deadlines, such as D07.")],
    since: Annotated[
        str, typer.Option("--from", metavar="DAY", help="Day of the event, or day with hour like 2027-03-01T09:30.")
    ],
    land: Annotated[str, typer.Option("--land", metavar="LAND", help="Whose holidays count, such as BW.")] = "",
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="KEY", help="Municipality key of 8 digits, such as 09761000.")
    ] = "",
    local_holiday: Annotated[
        list[str] | None, typer.Option("--local-holiday", metavar="MM-DD", help="A holiday of the place; repeatable.")
    ] = None,
    suspend: Annotated[
        list[str] | None,
        typer.Option(
            "--suspend", metavar="FROM:TO", help="Days that do not count: after FROM, up to and with TO; repeatable."
        ),
    ] = None,
    ends: Annotated[str, typer.Option("--ends", metavar="DAY", help="The end an authority or a document states.")] = "",
    length: Annotated[
        str, typer.Option("--length", metavar="LENGTH", help="Length that was set, such as 2w, for a row without one.")
    ] = "",
    posted: Annotated[
        bool, typer.Option("--posted", help="The event is the posting of the decision; count from its service.")
    ] = False,
    fetched: Annotated[
        str, typer.Option("--fetched", metavar="DAY", help="Day on which the decision was fetched from a portal.")
    ] = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """Say when something is due, why, what follows at the end, and when letters remind of it.

    Example: fachlotse rules due D07 --from 2026-12-18 --land BY
    """

    async def body(settings: "Settings") -> int | None:
        from fachlotse.law.due import Question, show_due
        from fachlotse.law.opening import with_law

        places, stretches = local_holiday or (), suspend or ()
        question = Question(rule, since, land.upper(), municipality, places, stretches, ends, length, posted, fetched)
        return await with_law(settings, lambda _: show_due(question, settings.language, json=json))

    with_settings(body)
