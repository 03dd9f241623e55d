"""How a task differs along some ways: other owner, other deadline, other outcomes, by route, purpose, circumstance."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.rows import Row
from rules.terms.circumstances import Circumstance
from rules.terms.deadlines import Mark
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Leg

GROUND = ("basis", "source", "mark", "verified_on")
CONDITIONS = ("routes", "pathways", "when")
CHANGES = ("owner", "recorders", "deadline", "reminders", "outcomes", "in_name", "branch", "may_cost", *GROUND)


@dataclass(frozen=True)
class Way:
    """What of a journey's plan decides which rows of the law are its own."""

    route: Route = Route.ACCELERATED
    pathway: Pathway = Pathway.P18A
    circumstances: tuple[Circumstance, ...] = ()


@dataclass(frozen=True)
class Variant:
    """What is different, and where: on one of the `routes`, with one of the `pathways`, under all of `when`.

    An empty condition is always met; of several variants that fit, the later ones win.
    """

    routes: tuple[Route, ...]
    pathways: tuple[Pathway, ...]
    when: tuple[Circumstance, ...]
    changes: Mapping[str, object]

    def fits(self, way: Way) -> bool:
        """Tell whether a journey goes such a way."""
        return (
            (not self.routes or way.route in self.routes)
            and (not self.pathways or way.pathway in self.pathways)
            and set(self.when) <= set(way.circumstances)
        )


def read(row: Row) -> Variant:
    """Return a variant made of a raw row, or raise `BadRow`."""
    row.only(*CONDITIONS, *CHANGES)
    found = Variant(
        routes=row.words("routes", Route),
        pathways=row.words("pathways", Pathway),
        when=row.words("when", Circumstance),
        changes=_changes(row),
    )
    if not (found.routes or found.pathways or found.when):
        raise row.bad("when", "say where the variant applies: give routes, pathways or when")
    if not found.changes:
        raise row.bad("deadline", f"say what is different: give some of {', '.join(CHANGES)}")
    return found


def _changes(row: Row) -> Mapping[str, object]:
    """Return what is different; a basis of its own is unverified unless the variant says otherwise."""
    found = {key: _change(row, key) for key in CHANGES if key in row.cells}
    return {"verified_on": None, **found} if "basis" in found else found


def _change(row: Row, key: str) -> object:
    match key:
        case "owner":
            return row.word(key, Role)
        case "recorders":
            return row.words(key, Role)
        case "outcomes":
            return row.words(key, Outcome)
        case "mark":
            return row.word(key, Mark)
        case "may_cost":
            return row.texts(key)
        case "in_name":
            return row.flag(key)
        case "branch":
            return row.word(key, Leg)
        case "verified_on":
            return row.day_or_none(key)
        case _:
            return row.text(key)
