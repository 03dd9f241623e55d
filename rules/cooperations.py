"""What a region has agreed: who does what, where it applies, and in which order the legs run."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from rules.calendar import Place
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, unverified
from rules.law import Table
from rules.organisations import BRANCHES, Organisation, read_bodies, read_organisations, read_parts
from rules.rows import Row
from rules.tables import DATA, toml
from rules.terms.circumstances import Circumstance
from rules.terms.deadlines import InFlight, Mark
from rules.terms.organisations import Chamber
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Leg, LegOrder
from rules.versions import valid_on, versions

W = TypeVar("W", Route, Pathway)

FOLDER = "cooperations"
TERMS = ("leg_order", "route_decider", "needs_sub_authority", "complete_hand_over_only")
COLUMNS = (
    *("id", *LAW, "name", "reference", "land", "municipality", "routes", "pathways", *TERMS),
    *("area", "participants", "organisations"),
)
DECIDERS = (Role.CHAMBER, Role.IMMIGRATION_AUTHORITY)


@dataclass(frozen=True)
class Area:
    """Where an authority is competent: a whole `land`, or municipalities; `elsewhere` names authorities near by."""

    land: str
    municipalities: frozenset[str]
    elsewhere: Mapping[str, str]
    mark: Mark
    verified_on: date | None

    def __str__(self) -> str:
        """Return what a list says of it."""
        near = [f"{place}: {office}" for place, office in sorted(self.elsewhere.items())]
        return "; ".join(part for part in (self.land, ", ".join(sorted(self.municipalities)), ", ".join(near)) if part)

    @property
    def unverified(self) -> bool:
        """Tell whether nobody has compared the area with its source."""
        return unverified(self.mark, self.verified_on)


@dataclass(frozen=True, kw_only=True)
class Cooperation(Grounded):
    """A version of an agreement between offices of a region (Kooperationsvereinbarung).

    A journey goes by the version of the day it was requested on. `reference` begins the references of its journeys.
    `bodies` are the recognition bodies of the branches of recognition; a branch that has none is not offered.
    """

    name: str
    reference: str
    place: Place
    routes: tuple[Route, ...]
    pathways: tuple[Pathway, ...]
    leg_order: LegOrder
    route_decider: Role
    needs_sub_authority: bool
    complete_hand_over_only: bool
    area: Area
    organisations: Mapping[str, Organisation]
    parts: Mapping[Chamber, Mapping[Role, Organisation]]
    bodies: Mapping[Chamber, Mapping[Leg, Organisation]]

    def circumstances(self, routes: Collection[Route], *, employed: bool) -> frozenset[Circumstance]:
        """Return what its terms are for the ways of a purpose that takes these routes, with or without an employer."""
        terms = {
            Circumstance.ROUTE_CHOICE: {Route.ACCELERATED, Route.REGULAR} <= {*routes} & {*self.routes},
            Circumstance.AUTHORITY_DECIDES_ROUTE: self.route_decider is Role.IMMIGRATION_AUTHORITY,
            Circumstance.INCOMPLETE_HAND_OVER: not self.complete_hand_over_only,
            Circumstance.CHAMBER_ACTS: self.needs_sub_authority and employed,
        }
        return frozenset(one for one, met in terms.items() if met)

    def in_area(self, municipality: str, land: str | None = None) -> bool:
        """Tell whether the cooperation's authority is competent for a plant in a municipality of a Land."""
        if self.area.land:
            return land == self.area.land
        return land in (None, self.place.land) and municipality in self.area.municipalities

    def elsewhere(self, municipality: str) -> str | None:
        """Return the German name of the authority competent instead, or None where it is not known."""
        return self.area.elsewhere.get(municipality)

    def offers(self, chamber: Chamber, branch: Leg | None) -> bool:
        """Tell whether there is somebody to carry out a branch of recognition."""
        return branch not in BRANCHES or branch in self.bodies[chamber]

    def body(self, chamber: Chamber, branch: Leg) -> Organisation | None:
        """Return the recognition body that carries out a branch of recognition, None where none is named."""
        return self.bodies[chamber].get(branch)

    def participants(self, chamber: Chamber, branch: Leg | None = None) -> Mapping[Role, Organisation]:
        """Return which organisation plays which part for a job of a chamber, along a branch of recognition."""
        parts, body = self.parts[chamber], self.bodies[chamber].get(branch) if branch else None
        return MappingProxyType({**parts, Role.RECOGNITION_BODY: body}) if body else parts


def read(row: Row) -> Cooperation:
    """Return the agreement of a raw row, every part played, or raise `BadRow`."""
    row.only(*COLUMNS)
    if row.word("in_flight", InFlight) is not InFlight.NEW_JOURNEYS:
        raise row.bad("in_flight", "write new_journeys; who takes part in a running journey is settled for it")
    organisations = read_organisations(row.part("organisations"))
    return Cooperation(
        **ground(row),
        name=row.text("name"),
        reference=row.text("reference"),
        place=Place(row.text("land"), row.text("municipality", "")),
        routes=_some(row, "routes", Route),
        pathways=_some(row, "pathways", Pathway),
        leg_order=row.word("leg_order", LegOrder),
        route_decider=_decider(row),
        needs_sub_authority=row.flag("needs_sub_authority"),
        complete_hand_over_only=row.flag("complete_hand_over_only"),
        area=_area(row.part("area")),
        organisations=MappingProxyType(organisations),
        parts=MappingProxyType({chamber: read_parts(row, chamber, organisations) for chamber in Chamber}),
        bodies=MappingProxyType({chamber: read_bodies(row, chamber, organisations) for chamber in Chamber}),
    )


def read_all(rows: tuple[Row, ...]) -> Mapping[str, tuple[Cooperation, ...]]:
    """Return the versions of every agreement, or raise `BadRow`; no two begin their references alike."""
    found, begun = versions(FOLDER, [read(row) for row in rows]), dict[str, str]()
    for row in rows:
        if begun.setdefault(row.text("reference"), row.text("id")) != row.text("id"):
            raise row.bad("reference", f"{begun[row.text('reference')]} begins its references so; use another word")
    return found


def cooperation(name: str, on: date) -> Cooperation:
    """Return the version of an agreement that applies on a day; raises `NoRow` where there is none."""
    return valid_on(COOPERATIONS, name, on)


def _some(row: Row, column: str, words: type[W]) -> tuple[W, ...]:
    found = row.words(column, words)
    if not found:
        raise row.bad(column, f"name at least one of {', '.join(words)}")
    return found


def _decider(row: Row) -> Role:
    found = row.word("route_decider", Role)
    if found not in DECIDERS:
        raise row.bad("route_decider", f"{found} decides no route; use {' or '.join(DECIDERS)}")
    return found


def _area(row: Row) -> Area:
    row.only("land", "municipalities", "elsewhere", "mark", "verified_on")
    municipalities = frozenset(row.texts("municipalities"))
    if bool(row.text("land", "")) == bool(municipalities):
        raise row.bad("land", "name either a whole Land or municipalities")
    elsewhere = row.part("elsewhere")
    if both := municipalities & set(elsewhere.cells):
        raise row.bad("elsewhere", f"{', '.join(sorted(both))} belongs to one authority only; remove it from the other")
    names = {name: elsewhere.text(name) for name in elsewhere.cells}
    return Area(row.text("land", ""), municipalities, names, row.word("mark", Mark), row.day_or_none("verified_on"))


def _shipped(file: str) -> Row:
    row = toml(file)
    return Row(row.file, row.name, {"valid_to": "", **row.cells})


_FILES = [f"{FOLDER}/{path.name}" for path in sorted((DATA / FOLDER).glob("*.toml"))]
COOPERATIONS = Table(FOLDER, [_shipped(file) for file in _FILES], read_all, COLUMNS, grows=True)
