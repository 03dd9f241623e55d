"""The verb of the handbook: write the way of a pathway as BPMN 2.0."""

import sys
from typing import Annotated

import typer

from rules.terms.pathways import Pathway, Route


def enter(app: typer.Typer) -> None:
    """Enter the verb into `rules`."""
    app.command()(bpmn)


def bpmn(
    pathway: Annotated[Pathway, typer.Argument(help="The residence purpose, such as P18A.")],
    route: Annotated[Route | None, typer.Option(help="The route; without it the first one of the pathway.")] = None,
) -> None:
    """Write the procedure of a residence purpose as BPMN 2.0 with its diagram, for any BPMN viewer."""
    from fachlotse.handbook.bpmn.document import bpmn as document
    from rules.itineraries import NoSuchWay

    try:
        sys.stdout.write(document(pathway, route))
    except NoSuchWay as error:
        raise typer.BadParameter(str(error), param_hint="--route") from None
