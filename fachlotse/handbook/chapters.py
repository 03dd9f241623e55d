"""The chapters of a pathway's handbook: the stages of a route, their legs beside each other, and what each asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from fachlotse.handbook.flows import NOTHING, in_turn, leaves
from fachlotse.handbook.reading import NotWritten, flow_beside, leg_flow, stage_flow
from fachlotse.handbook.strands import Strand, split
from rules.happenings import ROWS as HAPPENINGS
from rules.itineraries import itinerary
from rules.pathways import ROWS as PATHWAYS
from rules.pathways import PathwayRow
from rules.terms.stages import Ending, Happening, Leg, Pathway, Route, Stage

AWAITED: frozenset[Stage | Leg] = frozenset()
"""Parts the itineraries name and whose text is still to be written; every other part without text is an error."""


@dataclass(frozen=True)
class Chapter:
    """A stage with its strands, and whether the employment may end in it before its time."""

    stage: Stage
    strands: tuple[Strand, ...]

    @property
    def turns(self) -> bool:
        """Tell whether the employment can end early here, so that the journey turns to the stage for that."""
        return self.stage in HAPPENINGS[Happening.JOB_ENDED].stages

    @property
    def endings(self) -> tuple[Ending, ...]:
        """Return how the journey can end here, in the order of the terms."""
        found = {ending for strand in self.strands for ends in strand.ends.values() for ending in ends.values()}
        return tuple(ending for ending in Ending if ending in found)


@dataclass(frozen=True)
class Book:
    """A residence purpose along one route."""

    way: PathwayRow
    route: Route
    chapters: tuple[Chapter, ...]
    regulated: bool = False


def book(code: Pathway, route: Route | None = None, *, regulated: bool = False) -> Book:
    """Return the handbook of a pathway along a route, its first unless another is named; raises `NotWritten`."""
    way = PATHWAYS[code][-1]
    taken = route or way.routes[0]
    planned = itinerary(way, taken, regulated=regulated)
    chapters = tuple(chapter(stage, planned.legs.get(stage, ())) for stage in planned.stages)
    return Book(way, taken, chapters, regulated)


def chapter(stage: Stage, legs: tuple[Leg, ...] = ()) -> Chapter:
    """Return a stage with its legs; raises `NotWritten` where one has no text."""
    return Chapter(stage, tuple(_strands(stage, legs)))


def turns() -> tuple[Chapter, ...]:
    """Return the stages that are never planned: the early end of the employment, and the closure."""
    return (chapter(Stage.JOB_END), chapter(Stage.CLOSURE))


def anytime() -> Strand:
    """Return what can arise in every stage."""
    return Strand(None, in_turn(*leaves(flow_beside())))


def _strands(stage: Stage, legs: tuple[Leg, ...]) -> Iterator[Strand]:
    for leg in legs:
        yield _strand(leg)
    own = _strand(stage)
    if own.flow != NOTHING or not legs:
        yield from split(own)


def _strand(part: Stage | Leg) -> Strand:
    leg = part if isinstance(part, Leg) else None
    try:
        return Strand(leg, leg_flow(part) if isinstance(part, Leg) else stage_flow(part))
    except NotWritten:
        if part not in AWAITED:
            raise
        return Strand(leg, NOTHING, written=False)
