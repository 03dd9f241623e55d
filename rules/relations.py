"""Tell how somebody stands to a task or a journey: the words in which the access matrix is written."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from rules.happenings import ROWS as HAPPENINGS
from rules.happenings import HappeningRow
from rules.terms.pathways import Route
from rules.terms.roles import Role
from rules.terms.stages import Stage


class Acting(Protocol):
    """Whoever acts: an opaque person id, an organisation id, and the role held."""

    @property
    def person(self) -> str: ...

    @property
    def organisation(self) -> str: ...

    @property
    def role(self) -> Role: ...


@dataclass(frozen=True)
class TaskResource:
    """A task as access sees it; `parties` are organisation ids, empty where unknown.

    `fixed` says that its day is set by law or by an authority, and is no target.
    """

    owner: Role
    organisation: str
    recorders: tuple[Role, ...] = ()
    preparer: str | None = None
    in_name: bool = False
    authority_stands: bool = True
    fixed: bool = False
    parties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class JourneyResource:
    """A journey as access sees it; `parties` are organisation ids, empty where unknown or not yet started.

    `happening` is the code of what is reported, `stage` where the journey stands, `route` the one it takes, None where
    unknown.
    """

    parties: frozenset[str] = frozenset()
    authority_stands: bool = True
    happening: str | None = None
    stage: Stage | None = None
    route: Route | None = None


@dataclass(frozen=True)
class LawResource:
    """A change of the law as access sees it, with the person who proposed it, if somebody has."""

    proposer: str | None = None
    parties: frozenset[str] = frozenset()


@dataclass(frozen=True)
class DocumentResource:
    """A paper as access sees it: who supplies it, which offices read it, and the person who brought this one in."""

    parties: frozenset[str]
    suppliers: tuple[Role, ...]
    readers: frozenset[Role]
    person: str = ""
    authority_stands: bool = True


Resource = TaskResource | JourneyResource | LawResource | DocumentResource
Relation = Callable[[Acting, Resource], bool]


def _anyone(actor: Acting, resource: Resource) -> bool:
    return True


def _owner(actor: Acting, resource: Resource) -> bool:
    return _owner_organisation(actor, resource) and isinstance(resource, TaskResource) and actor.role is resource.owner


def _owner_organisation(actor: Acting, resource: Resource) -> bool:
    return isinstance(resource, TaskResource) and actor.organisation == resource.organisation


def _recorder(actor: Acting, resource: Resource) -> bool:
    return isinstance(resource, TaskResource) and actor.role in resource.recorders


def _foreign(actor: Acting, resource: Resource) -> bool:
    return bool(resource.parties) and actor.organisation not in resource.parties


def _party(actor: Acting, resource: Resource) -> bool:
    return not _foreign(actor, resource)


def _known_party(actor: Acting, resource: Resource) -> bool:
    return actor.organisation in resource.parties


def _reporter(actor: Acting, resource: Resource) -> bool:
    if not isinstance(resource, JourneyResource):
        return False
    row = _happening(resource)
    return row is None or actor.role in row.roles


def _authority_missing(actor: Acting, resource: Resource) -> bool:
    return isinstance(resource, TaskResource) and resource.in_name and not resource.authority_stands


def _sub_authority_missing(actor: Acting, resource: Resource) -> bool:
    return not isinstance(resource, LawResource) and not resource.authority_stands


def _fixed_by_law(actor: Acting, resource: Resource) -> bool:
    return isinstance(resource, TaskResource) and resource.fixed


def _prepared_it(actor: Acting, resource: Resource) -> bool:
    return isinstance(resource, TaskResource) and resource.preparer == actor.person


def _proposed_it(actor: Acting, resource: Resource) -> bool:
    return isinstance(resource, LawResource) and resource.proposer == actor.person


def _not_for_them(actor: Acting, resource: Resource) -> bool:
    if not isinstance(resource, DocumentResource):
        return False
    reads = actor.role in resource.readers or actor.role in resource.suppliers
    return not (reads or actor.person == resource.person)


def _unknown_happening(actor: Acting, resource: Resource) -> bool:
    if not isinstance(resource, JourneyResource):
        return False
    row = _happening(resource)
    return row is None or (resource.route is not None and not row.possible_on(resource.route))


def _stage_impossible(actor: Acting, resource: Resource) -> bool:
    if not isinstance(resource, JourneyResource) or resource.stage is None:
        return False
    row = _happening(resource)
    return row is not None and resource.stage not in row.stages


def _happening(resource: JourneyResource) -> HappeningRow | None:
    return next((row for code, row in HAPPENINGS.items() if code == resource.happening), None)


RELATIONS: Mapping[str, Relation] = MappingProxyType(
    {
        "anyone": _anyone,
        "owner": _owner,
        "owner_organisation": _owner_organisation,
        "recorder": _recorder,
        "party": _party,
        "known_party": _known_party,
        "reporter": _reporter,
        "foreign": _foreign,
        "authority_missing": _authority_missing,
        "sub_authority_missing": _sub_authority_missing,
        "fixed_by_law": _fixed_by_law,
        "prepared_it": _prepared_it,
        "proposed_it": _proposed_it,
        "not_for_them": _not_for_them,
        "unknown_happening": _unknown_happening,
        "stage_impossible": _stage_impossible,
    }
)
