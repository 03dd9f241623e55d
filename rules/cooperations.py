"""What a region has agreed: who does what, where it applies, and in which order the legs run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.calendar import Place
from rules.rows import Row
from rules.tables import DATA, toml
from rules.terms.deadlines import Mark
from rules.terms.organisations import Chamber
from rules.terms.roles import Role
from rules.terms.stages import LegOrder, Pathway
from rules.versions import valid_on, versions

FOLDER = "cooperations"
NO_OFFICE = {Role.EMPLOYER, Role.WORKER, Role.CUSTODIAN, Role.SYSTEM}
KEYS = (
    *("id", "name", "source", "valid_from", "valid_to", "land", "municipality", "pathways", "leg_order", "area"),
    *("route_decider", "needs_sub_authority", "complete_hand_over_only", "participants", "organisations"),
)


@dataclass(frozen=True)
class Organisation:
    """An office with its addresses, the language it is written to in, and the place whose holidays it keeps."""

    id: str
    name: str
    kind: Role
    email: str
    lead_email: str
    language: str
    place: Place


@dataclass(frozen=True)
class Area:
    """The municipalities an authority is competent for; `elsewhere` names the authority of those near by."""

    municipalities: frozenset[str]
    elsewhere: Mapping[str, str]
    mark: Mark
    verified_on: date | None


@dataclass(frozen=True)
class Cooperation:
    """An agreement between offices of a region (Kooperationsvereinbarung)."""

    id: str
    name: str
    source: str
    valid_from: date
    valid_to: date | None
    place: Place
    pathways: tuple[Pathway, ...]
    leg_order: LegOrder
    route_decider: Role
    needs_sub_authority: bool
    complete_hand_over_only: bool
    area: Area
    organisations: Mapping[str, Organisation]
    parts: Mapping[Chamber, Mapping[Role, Organisation]]

    def in_area(self, municipality: str) -> bool:
        """Tell whether the cooperation's authority is competent for a plant in a municipality."""
        return municipality in self.area.municipalities

    def elsewhere(self, municipality: str) -> str | None:
        """Return the German name of the authority competent instead, or None where it is not known."""
        return self.area.elsewhere.get(municipality)

    def participants(self, chamber: Chamber) -> Mapping[Role, Organisation]:
        """Return which organisation plays which part for a job that belongs to a chamber."""
        return self.parts[chamber]


def read(row: Row) -> Cooperation:
    """Return the agreement of a raw row, every part played, or raise `BadRow`."""
    row.only(*KEYS)
    organisations = {one.name: _organisation(one) for one in row.part("organisations").each()}
    return Cooperation(
        id=row.text("id"),
        name=row.text("name"),
        source=row.text("source"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        place=Place(row.text("land"), row.text("municipality", "")),
        pathways=row.words("pathways", Pathway),
        leg_order=row.word("leg_order", LegOrder),
        route_decider=row.word("route_decider", Role),
        needs_sub_authority=row.flag("needs_sub_authority"),
        complete_hand_over_only=row.flag("complete_hand_over_only"),
        area=_area(row.part("area")),
        organisations=MappingProxyType(organisations),
        parts=MappingProxyType({chamber: _parts(row, chamber, organisations) for chamber in Chamber}),
    )


def cooperation(name: str, on: date) -> Cooperation:
    """Return the version of an agreement that applies on a day; raises `NoRow` where there is none."""
    return valid_on(COOPERATIONS, name, on)


def _organisation(row: Row) -> Organisation:
    row.only("name", "kind", "email", "lead_email", "language", "land", "municipality")
    texts = (row.text("email"), row.text("lead_email"), row.text("language"))
    place = Place(row.text("land"), row.text("municipality", ""))
    return Organisation(row.name, row.text("name"), row.word("kind", Role), *texts, place)


def _area(row: Row) -> Area:
    row.only("municipalities", "elsewhere", "mark", "verified_on")
    municipalities = frozenset(row.texts("municipalities"))
    elsewhere = row.part("elsewhere")
    if both := municipalities & set(elsewhere.cells):
        raise row.bad("elsewhere", f"{', '.join(sorted(both))} belongs to one authority only; remove it from the other")
    names = MappingProxyType({name: elsewhere.text(name) for name in elsewhere.cells})
    return Area(municipalities, names, row.word("mark", Mark), row.day_or_none("verified_on"))


def _parts(row: Row, chamber: Chamber, organisations: Mapping[str, Organisation]) -> Mapping[Role, Organisation]:
    parts: dict[Role, Organisation] = {}
    for part in row.parts("participants"):
        part.only("role", "chamber", "organisation")
        role, name = part.word("role", Role), part.text("organisation")
        if name not in organisations:
            raise part.bad("organisation", f"unknown {name!r}; use one of {', '.join(organisations)}")
        if part.text("chamber", chamber) == chamber and parts.setdefault(role, organisations[name]).id != name:
            raise part.bad("role", f"{role} is played twice; remove one")
    for role in set(Role) - NO_OFFICE - set(parts):
        raise row.bad("participants", f"nobody plays {role} for {chamber}; add a row")
    return MappingProxyType(parts)


_FILES = [f"{FOLDER}/{path.name}" for path in sorted((DATA / FOLDER).glob("*.toml"))]
COOPERATIONS = versions(FOLDER, [read(toml(file)) for file in _FILES])
