"""Facts of journeys along other routes and with other purposes, in the cooperation that offers them all."""

from collections.abc import Mapping

from rules.terms.pathways import Pathway, Route

NORTH: Mapping[str, object] = {
    "cooperation": "mecklenburg_vorpommern",
    "employer": {"municipality": "Wismar", "land": "MV"},
}
NURSE = {"job": {"regulated": True, "profession": "nurse"}}
ALONE = {"employer": None, "job": {"salary": None}}
AT_HOME = {"worker": {"lawful_until_on": "2100-03-31"}}


def way(pathway: Pathway, route: Route = Route.ACCELERATED, **otherwise: object) -> dict[str, object]:
    """Return facts of a journey with a purpose along a route."""
    return {**NORTH, "pathway": pathway, "route": route, **otherwise}


FREE = way(Pathway.FREE, Route.FREE_MOVEMENT, worker={"nationality": "PL"})
EXEMPT = way(Pathway.P19C1_26_1, Route.VISA_EXEMPT, worker={"nationality": "JP"})
REGULAR = way(Pathway.P18A, Route.REGULAR)
BALKAN = way(Pathway.P19C1_26_2, Route.WESTBALKAN, worker={"nationality": "XK"})
CARD = way(Pathway.P20A, Route.SEARCH, **ALONE)
PLACE = way(Pathway.P17, Route.SEARCH, **ALONE)
SPOUSE = way(Pathway.P30, Route.FAMILY, employer=None, family={"sponsor_pathway": Pathway.P18A, "chamber": "HWK"})
IN_COUNTRY = way(Pathway.P18A, Route.IN_COUNTRY, **AT_HOME)
