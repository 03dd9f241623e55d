"""The chapters of a pathway's handbook: the stages of a route, their legs beside each other, and what each asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fachlotse.handbook.courses import ANY, Course, course, offering
from fachlotse.handbook.reading import NotWritten, leg_text, stage_text, text_beside
from fachlotse.handbook.strands import Strand, split
from fachlotse.handbook.texts import NOTHING, in_turn, leaves
from rules.cooperations import Cooperation
from rules.happenings import ROWS as HAPPENINGS
from rules.itineraries import itinerary
from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS as PATHWAYS
from rules.terms.happenings import Happening
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, Leg, Stage
from rules.terms.tasks import Task

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
    """A residence purpose along one route: its stages, those it may turn to, and what can arise at any time.

    `agreements` are the cooperations it tells of, all that offer the route unless one of them was named.
    """

    purpose: PathwayRow
    route: Route
    agreements: tuple[Cooperation, ...]
    course: Course
    chapters: tuple[Chapter, ...]
    turns: tuple[Chapter, ...]
    anytime: Strand
    regulated: bool = False

    @property
    def job_end(self) -> Chapter | None:
        """Return the stage of the early end of the employment, if a stage of the way can turn to it."""
        turning = any(one.turns for one in self.chapters)
        return next((one for one in self.turns if turning and one.stage is Stage.JOB_END), None)

    @property
    def every_chapter(self) -> tuple[Chapter, ...]:
        """Return the stages in order, and after them those the way may turn to."""
        return (*self.chapters, *self.turns)

    @property
    def strands(self) -> tuple[Strand, ...]:
        """Return the strands in order: those of the way, of the turns, and of any time."""
        return (*(strand for chapter in self.every_chapter for strand in chapter.strands), self.anytime)

    @cached_property
    def tasks(self) -> frozenset[Task]:
        """Return every task of the way."""
        return frozenset(task for strand in self.strands for task in strand.tasks)


def book(
    code: Pathway, route: Route | None = None, *, regulated: bool = False, agreement: Cooperation | None = None
) -> Book:
    """Return the handbook of a pathway along a route, its first unless another is named; raises `NotWritten`."""
    purpose = PATHWAYS[code][-1]
    taken = route or purpose.routes[0]
    agreements = (agreement,) if agreement else offering(purpose, taken, regulated=regulated)
    here = course(purpose, taken, agreements)
    planned = itinerary(purpose, taken, regulated=regulated)
    chapters = tuple(chapter(stage, planned.legs.get(stage, ()), here) for stage in planned.stages)
    return Book(purpose, taken, agreements, here, chapters, turns(here), anytime(here), regulated)


def chapter(stage: Stage, legs: tuple[Leg, ...] = (), course: Course = ANY) -> Chapter:
    """Return a stage with its legs; raises `NotWritten` where one has no text."""
    return Chapter(stage, tuple(_strands(stage, legs, course)))


def turns(course: Course = ANY) -> tuple[Chapter, ...]:
    """Return the stages that are never planned: the early end of the employment where there is one, and the closure."""
    found = (chapter(Stage.JOB_END, (), course), chapter(Stage.CLOSURE, (), course))
    return tuple(one for one in found if any(strand.tasks for strand in one.strands))


def anytime(course: Course = ANY) -> Strand:
    """Return what can arise in every stage."""
    return Strand(None, in_turn(*leaves(text_beside(course))), course)


def _strands(stage: Stage, legs: tuple[Leg, ...], course: Course) -> Iterator[Strand]:
    for leg in legs:
        yield _strand(leg, course)
    own = _strand(stage, course)
    if own.text != NOTHING or not legs:
        yield from split(own)


def _strand(part: Stage | Leg, course: Course) -> Strand:
    leg = part if isinstance(part, Leg) else None
    try:
        return Strand(leg, leg_text(part, course) if isinstance(part, Leg) else stage_text(part, course), course)
    except NotWritten:
        if part not in AWAITED:
            raise
        return Strand(leg, NOTHING, course, written=False)
