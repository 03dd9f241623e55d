"""How a task differs from the way a table tells: in some agreements, for some journeys, and on the other routes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from fachlotse.handbook.chapters import Book, book
from fachlotse.handbook.courses import Course
from fachlotse.handbook.wording import code
from rules.routes import ROWS as ROUTES
from rules.task_row import TaskRow
from rules.terms.circumstances import Circumstance
from rules.terms.tasks import Task

OF_JOURNEYS = (
    *(Circumstance.REGULATED, Circumstance.NURSE, Circumstance.HEALTH, Circumstance.BLUE_CARD_HOLDER),
    *(Circumstance.ACADEMIC, Circumstance.SPONSOR_ACCELERATED),
)


@dataclass(frozen=True)
class Other:
    """Other journeys: how they are called, how their tasks are, which they have; if an agreement's, if a route's."""

    name: str
    course: Course
    tasks: frozenset[Task]
    agreed: bool = False
    route: bool = False


@dataclass(frozen=True)
class Compared:
    """A book beside the others its tasks are compared with."""

    told: Book
    others: tuple[Other, ...]

    def rows(self, task: Task) -> tuple[TaskRow, ...]:
        """Return a task as it is here and in every other journey that has it."""
        return (self.told.course.row(task), *(one.course.row(task) for one in self.others if task in one.tasks))

    def notes(self, task: Task, say: Callable[[TaskRow], str]) -> list[str]:
        """Return what is said otherwise elsewhere, each with the names of those of whom it is said."""
        own = self.told.course.row(task)
        said: dict[str, list[str]] = {}
        for one in self.others:
            there = one.course.row(task)
            if task in one.tasks and there is not own and (text := say(there)) != say(own):
                said.setdefault(text, []).append(one.name)
        return [f"{self._named(names)}: {text}" for text, names in said.items()]

    def _named(self, names: Sequence[str]) -> str:
        """Return names in one line; all the other routes together are called so."""
        routes = [one.name for one in self.others if one.route]
        if len(routes) > 1 and {*routes} <= {*names}:
            return ", ".join([*(name for name in names if name not in routes), "alle anderen Wege"])
        return ", ".join(names)

    def only(self, task: Task) -> str:
        """Return the agreements that have a task, where others do not; nothing where all have it."""
        agreed = [one for one in self.others if one.agreed]
        having = [one.name for one in agreed if task in one.tasks]
        return ", ".join(having) if len(having) < len(agreed) else ""


def compared(told: Book, routes: Sequence[Book] = ()) -> Compared:
    """Return a book beside its agreements, the circumstances of some journeys, and the other routes."""
    return Compared(told, (*_agreements(told), *_journeys(told), *_routes(told, routes)))


def _agreements(told: Book) -> Iterator[Other]:
    if len(told.agreements) > 1:
        for one in told.agreements:
            there = book(told.purpose.code, told.route, regulated=told.regulated, agreement=one)
            yield Other(one.reference, there.course, there.tasks, agreed=True)


def _journeys(told: Book) -> Iterator[Other]:
    for one in OF_JOURNEYS:
        way = replace(told.course.way, circumstances=(*told.course.way.circumstances, one))
        yield Other(code("circumstance", one), replace(told.course, way=way), told.tasks)


def _routes(told: Book, routes: Sequence[Book]) -> Iterator[Other]:
    for one in routes:
        if one.route is not told.route:
            yield Other(ROUTES[one.route].name, one.course, one.tasks, route=True)
