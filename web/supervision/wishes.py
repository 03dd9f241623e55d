"""What is wanted of the overview, read from the address: filters and order, so that it can be kept and shared."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from starlette.datastructures import QueryParams

from rules.terms.stages import Stage
from store.heaps import NOBODY
from web import narrowing
from web.narrowing import Told, address_of, values_of
from web.supervision.matters import Kind, Matter

PAGE = 50
SEVERAL = ("office", "stage", "holder")
FILTERS = ("kind", *SEVERAL)
KNOWN = (*FILTERS, "sort", "page")
NO_HANDS: Mapping[str, str] = {}
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
RANK = {kind: rank for rank, kind in enumerate(Kind)}
SORTS: Mapping[str, Callable[[Matter], Any]] = {
    "urgent": lambda one: (min(RANK[kind] for kind in one.kinds), one.due_on or date.min),
    "due": lambda one: one.due_on or date.max,
    "since": lambda one: one.since or LONG_AGO,
    "office": lambda one: one.office,
    "case": lambda one: one.journey.reference,
}


def chosen(found: Sequence[Matter], told: Mapping[str, Told], hands: Mapping[str, str] = NO_HANDS) -> list[Matter]:
    """Return the lines an address asks for, in its order; unknown words of it are left out.

    `hands` says who has which task in hand.
    """
    wanted = [one for one in found if all(_fits(one, name, values_of(told, name), hands) for name in FILTERS)]
    sort = next(iter(values_of(told, "sort")), "urgent")
    name, down = sort.removeprefix("-"), sort.startswith("-")
    wanted.sort(key=lambda one: (one.journey.reference, one.item))
    return sorted(wanted, key=SORTS.get(name, SORTS["urgent"]), reverse=down)


def told_of(asked: QueryParams) -> dict[str, Told]:
    """Return what an address says of the overview; of what it is narrowed by there may be several."""
    return narrowing.told_of(asked, SEVERAL)


def address(told: Mapping[str, Told], **changed: Told | None) -> str:
    """Return the address of the overview with something changed; what is None goes."""
    return address_of("/supervision", {name: one for name, one in {**told, **changed}.items() if name in KNOWN})


def holder_of(one: Matter, hands: Mapping[str, str]) -> str:
    """Return who has the task of a line in hand, or nobody."""
    return hands.get(one.row.id, NOBODY) if one.row else NOBODY


def _fits(one: Matter, name: str, wanted: Sequence[str], hands: Mapping[str, str]) -> bool:
    match name:
        case "kind":
            kinds = [kind for kind in wanted if kind in set(Kind)]
            return not kinds or any(kind in one.kinds for kind in kinds)
        case "stage":
            stages = [stage for stage in wanted if stage in set(Stage)]
            return not stages or one.journey.stage in stages
        case "office":
            return not wanted or one.office in wanted
    return not wanted or holder_of(one, hands) in wanted
