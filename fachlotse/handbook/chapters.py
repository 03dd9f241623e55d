"""The chapters of a pathway's handbook: the stages of a route, their legs beside each other, and what each asks."""

from collections.abc import Iterator
from dataclasses import dataclass

from fachlotse.handbook.flows import NOTHING, Ask, Beside, Flow, Tell, leaves
from fachlotse.handbook.reading import NotWritten, flow_beside, leg_flow, stage_flow
from rules.happenings import ROWS as HAPPENINGS
from rules.itineraries import itinerary
from rules.pathways import ROWS as PATHWAYS
from rules.pathways import PathwayRow
from rules.terms.stages import Ending, Happening, Leg, Pathway, Route, Stage
from rules.terms.tasks import Task

AWAITED: frozenset[Stage | Leg] = frozenset({
    Stage.ADAPTATION, Stage.TRAINING, Stage.SEARCH, Leg.LICENCE, Leg.DEGREE, Leg.STATE_RECOGNITION,
    Leg.TITLE_BEFORE_WORK, Leg.ACCOMPANIMENT,
})  # fmt: skip
"""Parts the itineraries name and whose text is still to be written; every other part without text is an error."""


@dataclass(frozen=True)
class Strand:
    """What a stage does in one leg, or apart from its legs; `written` is false where the text is still awaited."""

    leg: Leg | None
    flow: Flow
    written: bool = True

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Return the tasks it asks, each once."""
        return tuple(dict.fromkeys(one.task for one in leaves(self.flow) if isinstance(one, Ask)))

    @property
    def letters(self) -> tuple[Tell, ...]:
        """Return the letters that belong to no task, each once."""
        return tuple(dict.fromkeys(one for one in leaves(self.flow) if isinstance(one, Tell)))

    @property
    def ends(self) -> dict[Task, dict[str, Ending]]:
        """Return the answers that end the journey, by task."""
        found: dict[Task, dict[str, Ending]] = {}
        for one in leaves(self.flow):
            if isinstance(one, Ask) and one.ends:
                found.setdefault(one.task, {}).update(one.ends)
        return found


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
    return Strand(None, flow_beside())


def _strands(stage: Stage, legs: tuple[Leg, ...]) -> Iterator[Strand]:
    for leg in legs:
        yield _strand(leg)
    own = _strand(stage)
    if own.flow != NOTHING or not legs:
        yield own


def _strand(part: Stage | Leg) -> Strand:
    leg = part if isinstance(part, Leg) else None
    try:
        return Strand(leg, leg_flow(part) if isinstance(part, Leg) else stage_flow(part))
    except NotWritten:
        if part not in AWAITED:
            raise
        return Strand(leg, NOTHING, written=False)


def side_by_side(flow: Flow) -> tuple[Flow, ...]:
    """Return the parts of a flow that run beside each other from its start."""
    return flow.parts if isinstance(flow, Beside) else (flow,)
