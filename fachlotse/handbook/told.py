"""What the text of a stage says about a value: the tasks it names, the answers it may be, the work it stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fachlotse.handbook.texts import Perhaps, Text
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task

T = TypeVar("T")


@dataclass(frozen=True)
class Told:
    """Tasks, tasks whose answer it may be, dated visits, outcomes, roles, endings, and work not yet waited for."""

    tasks: tuple[Task, ...] = ()
    answers: tuple[Task, ...] = ()
    visits: tuple[Task, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    roles: tuple[Role, ...] = ()
    ending: Ending | None = None
    endings: Mapping[Outcome, Ending] = field(default_factory=dict)
    later: tuple[Text, ...] = ()
    about: tuple[Task, ...] = ()  # the tasks whose own matter a letter may be about
    maybe: frozenset[Task] = frozenset()  # those of the tasks that only some journeys have
    expiring: frozenset[Task] = frozenset()  # those of the answers that may never come, because a validity ends
    never: bool = False  # a memory that stays empty on this way
    unvisited: bool = False  # dated visits of which this way has none

    def __or__(self, other: "Told") -> "Told":
        """Return what is told of a value that may be one or the other."""
        return Told(
            tasks=_both(self.tasks, other.tasks),
            answers=_both(self.answers, other.answers),
            visits=_both(self.visits, other.visits),
            outcomes=_both(self.outcomes, other.outcomes),
            roles=_both(self.roles, other.roles),
            ending=self.ending or other.ending,
            endings={**self.endings, **other.endings},
            later=_both(self.later, other.later),
            about=_both(self.about, other.about),
            maybe=self.maybe | other.maybe,
            expiring=self.expiring | other.expiring,
            unvisited=(self.unvisited or other.unvisited) and not (self.visits or other.visits),
        )

    def doubtful(self) -> "Told":
        """Return the same with its work done only after some answers."""
        work = tuple(one if isinstance(one, Perhaps) else Perhaps((one,)) for one in self.later)
        return replace(self, later=work)


UNKNOWN = Told()


def _both(here: tuple[T, ...], there: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*here, *there)))


def either(*values: Told) -> Told:
    """Return what is told of a value that may be any of these."""
    found = UNKNOWN
    for value in values:
        found |= value
    return found
