"""A strand of a stage: one leg, or what the stage does apart from its legs, with everything it asks and tells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from fachlotse.handbook.courses import ANY, Course
from fachlotse.handbook.flows import Ask, Beside, Flow, Perhaps, Tell, When, beside, leaves, parts_of
from fachlotse.handbook.wording import code
from rules.tasks import TaskRow
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending, Leg
from rules.terms.tasks import Task


@dataclass(frozen=True)
class Strand:
    """What a stage does in one leg, or apart from its legs.

    `written` is false where the text is still awaited; `dated` marks the visits on days of their own.
    """

    leg: Leg | None
    flow: Flow
    course: Course = ANY
    written: bool = True
    dated: bool = False

    def row(self, task: Task) -> TaskRow:
        """Return a task as it is on this way."""
        return self.course.row(task)

    def name(self) -> str:
        """Return how the strand is headed; nothing for the one way of a stage without legs."""
        if self.leg:
            return code("leg", self.leg)
        return "Daneben, an festen Tagen" if self.dated else ""

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """Return the tasks it asks, each once."""
        return tuple(dict.fromkeys(_asked(self.flow)))

    @cached_property
    def certain(self) -> frozenset[Task]:
        """Return the tasks that are asked of every journey that goes on with the most usual answers."""
        return frozenset(_certain(self.flow))

    def apart(self, one: Task, other: Task) -> bool:
        """Tell whether two tasks run beside each other, so that neither waits for the other."""
        held = [(_holders(part, one), _holders(part, other)) for part in _beside(self.flow)]
        return any(here and there and not here & there for here, there in held)

    @property
    def letters(self) -> tuple[Tell, ...]:
        """Return the letters that belong to no task, each once."""
        return tuple(dict.fromkeys(one for one in leaves(self.flow) if isinstance(one, Tell)))

    @cached_property
    def ends(self) -> dict[Task, dict[Outcome, Ending]]:
        """Return the answers that end the journey, by task."""
        found: dict[Task, dict[Outcome, Ending]] = {}
        for one in leaves(self.flow):
            if isinstance(one, Ask) and one.ends:
                possible = self.course.outcomes(one.task)
                found.setdefault(one.task, {}).update({answer: end for answer, end in one.ends if answer in possible})
        return found


def split(strand: Strand) -> list[Strand]:
    """Return a strand as two where dated visits run beside the way of the stage."""
    parts = strand.flow.parts if isinstance(strand.flow, Beside) else (strand.flow,)
    dated = [part for part in parts if any(isinstance(one, Ask) and one.dated for one in leaves(part))]
    way = [part for part in parts if part not in dated]
    if strand.leg or not dated:
        return [strand]
    visits = replace(strand, flow=beside(*dated), dated=True)
    return [replace(strand, flow=beside(*way)), visits] if way else [visits]


def _certain(flow: Flow) -> Iterator[Task]:
    if isinstance(flow, Ask):
        yield flow.task
        return
    for part in parts_of(flow):
        if not isinstance(flow, Perhaps) or (isinstance(part, When) and part.usual):
            yield from _certain(part)


def _beside(flow: Flow) -> Iterator[Beside]:
    if isinstance(flow, Beside):
        yield flow
    for part in parts_of(flow):
        yield from _beside(part)


def _holders(flow: Beside, task: Task) -> set[int]:
    return {nth for nth, part in enumerate(flow.parts) if task in _asked(part)}


def _asked(flow: Flow) -> list[Task]:
    return [one.task for one in leaves(flow) if isinstance(one, Ask)]
