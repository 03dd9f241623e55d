"""Which rows of the law lie on the way a journey goes, so that a change of them can touch it."""

from collections.abc import Iterable, Iterator
from typing import Any

from rules.assessment.authorities import Rule
from rules.assessment.choice import Advice, RouteRule
from rules.assessment.embassies import Requirement
from rules.assessment.notes import NoteRow
from rules.assessment.purposes import CONSENT, ConditionRow
from rules.assessment.scoped import Scoped
from rules.assessment.steps import StepRow
from rules.assessment.whens import WhenRow
from rules.cooperations import Cooperation
from rules.deadlines import DEADLINES
from rules.documents import Document, Listed, newest
from rules.law import tables
from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS as PATHWAYS
from rules.remembered import remembered
from rules.task_row import TaskRow
from rules.tasks import ROWS as TASKS
from rules.terms.pathways import Pathway
from rules.variants import Way


def reaches(table: str, version: Any, way: Way, land: str) -> bool:
    """Tell whether a row can meet journeys of a Land that go a way.

    A period counts where a task has it on this way, or the purpose names it. Where a row does not say it itself, those
    that rest on it do; one that nothing rests on can meet every journey.
    """
    if table == DEADLINES.name and version.id in _of_all_ways():
        return version.id in _of_way(way)
    own = _says(version, way, land)
    if own is not None:
        return own
    resting = _resting_on(table, version.id)
    return not resting or any(reaches(name, one, way, land) for name, one in resting)


def _says(version: Any, way: Way, land: str) -> bool | None:
    match version:
        case PathwayRow():
            return version.id == way.pathway
        case NoteRow():
            return version.of == way.pathway
        case ConditionRow():
            return version.of == way.pathway or (version.of == CONSENT and PATHWAYS[way.pathway][-1].consent)
        case Listed():
            return version.pathway is way.pathway
        case Scoped():
            return version.reaches((way.route,), (way.pathway,))
        case StepRow():
            return version.route is way.route and way.pathway in (version.pathways or Pathway)
        case RouteRule():
            return way.route in version.choice
        case Advice():
            return version.word is way.route
        case Document():
            return version.id in {item.document.id for item in newest(way.pathway)}
        case Requirement():
            return version.id.partition("/")[2] in {item.document.id for item in newest(way.pathway)}
        case WhenRow():
            return version.word in {item.when for item in newest(way.pathway)}
        case Cooperation():
            return version.place.land == land
        case Rule():
            return version.land == land
    return None


@remembered
def _of_way(way: Way) -> frozenset[str]:
    """Return the periods of the tasks as they are on a way, and of its purpose."""
    return _periods([row.on(way) for row in TASKS.values()], [way.pathway])


@remembered
def _of_all_ways() -> frozenset[str]:
    return _periods([form for row in TASKS.values() for form in row.forms], Pathway)


def _periods(forms: Iterable[TaskRow], pathways: Iterable[Pathway]) -> frozenset[str]:
    names = {form.deadline for form in forms}
    names |= {version.when_past for name in names for version in DEADLINES[name]}
    named = (PATHWAYS.refers(version) for code in pathways for version in PATHWAYS[code])
    return frozenset(names | {name for one in named for _, name in one})


@remembered
def _resting_on(table: str, row: str) -> tuple[tuple[str, Any], ...]:
    """Return the versions of other rows that name a row."""
    return tuple(found for found in _versions() if (table, row) in tables()[found[0]].refers(found[1]))


def _versions() -> Iterator[tuple[str, Any]]:
    for name, table in tables().items():
        yield from ((name, version) for versions in table.values() for version in versions)
