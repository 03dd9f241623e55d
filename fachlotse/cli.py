"""The command line `fachlotse`."""

import os
import sys
from typing import Annotated

import typer

from fachlotse.simulation.command import simulate
from fachlotse.verbs import (
    handbook,
    journey,
    lists,
    machines,
    orders,
    rules,
    rules_assess,
    rules_changes,
    stack,
    upkeep,
)

app = typer.Typer(
    name="fachlotse",
    help="Durable process automation for skilled-worker immigration to Germany.",
    epilog="Exit codes: 0 done, 1 failure, 2 wrong use, 3 something was found, 78 settings refused.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"fachlotse {version('fachlotse')}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Durable process automation for skilled-worker immigration to Germany."""


stack.enter(app)
orders.enter(journey.app)
app.add_typer(journey.app, name="journey", rich_help_panel="Journeys")
app.command(rich_help_panel="Journeys")(simulate)
lists.enter(app)
rules_changes.enter(rules.app)
handbook.enter(rules.app)
rules_assess.enter(rules.app)
app.add_typer(rules.app, name="rules", rich_help_panel="The law")
machines.enter(app)
upkeep.enter(app)


def main() -> None:
    """Run the command line; end at once, because the engine's threads may crash an interpreter that winds down."""
    code = 0
    try:
        app()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            code = code or 1
    os._exit(code)
