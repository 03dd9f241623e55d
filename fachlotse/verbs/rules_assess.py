"""The command `rules assess`: which ways are open to a person."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fachlotse.console.options import Data, Json
from fachlotse.console.running import with_settings

if TYPE_CHECKING:
    from fachlotse.settings import Settings


def assess(
    facts: Annotated[Path, typer.Argument(metavar="FACTS.toml", help="File of facts; leave out what is not known.")],
    on: Annotated[str, typer.Option("--on", metavar="DAY", help="The day whose law applies; today if left out.")] = "",
    requested: Annotated[
        str, typer.Option("--requested", metavar="DAY", help="The day a running journey was requested.")
    ] = "",
    stage_since: Annotated[
        str,
        typer.Option("--stage-since", metavar="DAY", help="The day its present stage began; as requested if left out."),
    ] = "",
    json: Json = False,
    data: Data = None,
) -> None:
    """Say which route and purposes are open, what fails and why, and which facts are missing. Code 3 if blocked.

    Example: fachlotse rules assess facts.toml --on 2026-11-23
    """

    async def body(settings: "Settings") -> int | None:
        from fachlotse.law.assess import Asked, show_assessment
        from fachlotse.law.opening import with_law

        asked = Asked(on, requested, stage_since)
        return await with_law(settings, lambda _: show_assessment(facts, asked, settings.language, json=json))

    with_settings(body)


def enter(app: typer.Typer) -> None:
    """Enter this command."""
    app.command()(assess)
