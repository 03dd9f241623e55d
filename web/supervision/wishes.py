"""What is wanted of the overview, read from the address: filters and order, so that it can be kept and shared."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from rules.terms.stages import Stage
from web.supervision.matters import Kind, Matter

PAGE = 50
FILTERS = ("kind", "office", "stage")
KNOWN = (*FILTERS, "sort", "page")
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
RANK = {kind: rank for rank, kind in enumerate(Kind)}
SORTS: Mapping[str, Callable[[Matter], Any]] = {
    "urgent": lambda one: (min(RANK[kind] for kind in one.kinds), _left(one, timedelta.min)),
    "due": lambda one: _left(one, timedelta.max),
    "since": lambda one: one.since - timedelta(seconds=one.stall.ahead_seconds) if one.since else LONG_AGO,
    "office": lambda one: one.office,
    "case": lambda one: one.journey.reference,
}


def chosen(found: Sequence[Matter], told: Mapping[str, str]) -> list[Matter]:
    """Return the lines an address asks for, in its order; unknown words of it are left out."""
    wanted = [one for one in found if all(_fits(one, name, told.get(name, "")) for name in FILTERS)]
    sort = told.get("sort", "urgent")
    name, down = sort.removeprefix("-"), sort.startswith("-")
    wanted.sort(key=lambda one: (one.journey.reference, one.item))
    return sorted(wanted, key=SORTS.get(name, SORTS["urgent"]), reverse=down)


def address(told: Mapping[str, str], **changed: str | None) -> str:
    """Return the address of the overview with something changed; what is None goes."""
    kept = {name: value for name, value in {**told, **changed}.items() if value and name in KNOWN}
    return f"/supervision?{urlencode(kept)}" if kept else "/supervision"


def _fits(one: Matter, name: str, wanted: str) -> bool:
    match name:
        case "kind" if wanted in set(Kind):
            return wanted in one.kinds
        case "office" if wanted:
            return one.office == wanted
        case "stage" if wanted in set(Stage):
            return one.journey.stage == wanted
    return True


def _left(one: Matter, undated: timedelta) -> timedelta:
    """Return how long a line has until its day, by the clock of its journey."""
    return one.due_on - one.facts.today if one.due_on else undated
