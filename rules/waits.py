"""Which stays wait for a day that a row of the deadline register sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS
from rules.settlement import offered_by
from rules.terms.pathways import Pathway


@dataclass(frozen=True)
class Waiting:
    """Whose waits a row sets: adaptations for these purposes, and stays planned with these rows of settlement."""

    adaptations: frozenset[Pathway]
    settlements: frozenset[str]


NOBODY = Waiting(frozenset(), frozenset())


def waiting_for(rule: str, on: date) -> Waiting:
    """Return whose waits a row of the register sets by the law of a day; nobody's for most rows."""
    ways = list(_every())
    planned = {name for way in ways for name in (way.settlement, way.then_settlement) if name}
    return Waiting(
        adaptations=frozenset(way.code for way in ways if rule in way.limits),
        settlements=frozenset(name for name in planned if offered_by(name, on) == rule),
    )


def _every() -> Iterator[PathwayRow]:
    for versions in ROWS.values():
        yield from versions
