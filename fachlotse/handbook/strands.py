"""A strand of a stage: one leg, or what the stage does apart from its legs, with everything it asks and tells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from fachlotse.handbook.courses import ANY, Course
from fachlotse.handbook.texts import Ask, Beside, Perhaps, Tell, Text, When, beside, leaves, parts_of
from fachlotse.handbook.wording import code
from rules.task_row import TaskRow
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending, Leg
from rules.terms.tasks import Task


@dataclass(frozen=True)
class Strand:
    """What a stage does in one leg, or apart from its legs.

    `written` is false where the text is still awaited; `dated` marks the visits on days of their own.
    """

    leg: Leg | None
    text: Text
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
        return tuple(dict.fromkeys(_asked(self.text)))

    @cached_property
    def certain(self) -> frozenset[Task]:
        """Return the tasks that are asked of every journey that goes on with the most usual answers."""
        return frozenset(_certain(self.text))

    def apart(self, one: Task, other: Task) -> bool:
        """Tell whether two tasks run beside each other, so that neither waits for the other."""
        held = [(_holders(part, one), _holders(part, other)) for part in _beside(self.text)]
        return any(here and there and not here & there for here, there in held)

    @property
    def letters(self) -> tuple[Tell, ...]:
        """Return the letters that belong to no task, each once."""
        return tuple(dict.fromkeys(one for one in leaves(self.text) if isinstance(one, Tell)))

    @cached_property
    def ends(self) -> dict[Task, dict[Outcome, Ending]]:
        """Return the answers that end the journey, by task."""
        found: dict[Task, dict[Outcome, Ending]] = {}
        for one in leaves(self.text):
            if isinstance(one, Ask) and one.ends:
                possible = self.course.outcomes(one.task)
                found.setdefault(one.task, {}).update({answer: end for answer, end in one.ends if answer in possible})
        return found


def split(strand: Strand) -> list[Strand]:
    """Return a strand as two where dated visits run beside the way of the stage."""
    parts = strand.text.parts if isinstance(strand.text, Beside) else (strand.text,)
    dated = [part for part in parts if any(isinstance(one, Ask) and one.dated for one in leaves(part))]
    way = [part for part in parts if part not in dated]
    if strand.leg or not dated:
        return [strand]
    visits = replace(strand, text=beside(*dated), dated=True)
    return [replace(strand, text=beside(*way)), visits] if way else [visits]


def _certain(text: Text) -> Iterator[Task]:
    if isinstance(text, Ask):
        yield text.task
        return
    for part in parts_of(text):
        if not isinstance(text, Perhaps) or (isinstance(part, When) and part.usual):
            yield from _certain(part)


def _beside(text: Text) -> Iterator[Beside]:
    if isinstance(text, Beside):
        yield text
    for part in parts_of(text):
        yield from _beside(part)


def _holders(text: Beside, task: Task) -> set[int]:
    return {nth for nth, part in enumerate(text.parts) if task in _asked(part)}


def _asked(text: Text) -> list[Task]:
    return [one.task for one in leaves(text) if isinstance(one, Ask)]
