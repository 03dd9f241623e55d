"""What is still to be done in a play, in the order of time."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from fachlotse.simulation.moments import local, read_time
from fachlotse.simulation.scenario import Event
from fachlotse.simulation.script import Answering
from rules.terms.desk import TaskState
from schemas.instants import berlin_day
from schemas.journey import Status

MARGIN = timedelta(seconds=2)  # nobody acts this close to a deadline, and none is looked at before it is over
FIRST_QUARTER = time(0, 15)  # when a new day has begun on every clock
NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DayBegins:
    """A day on which the calendar changes something: a version of the law begins, or a minor comes of age."""

    on: date


@dataclass(frozen=True)
class Deed:
    """An answer, an event or what a day brings, and its instant."""

    at: datetime
    what: Answering | Event | DayBegins


class Agenda:
    """Deeds by time; among those of one instant the one planned first comes first."""

    def __init__(self, events: Iterable[Event], days: Iterable[date] = ()) -> None:
        self._heap: list[tuple[datetime, int, Deed]] = []
        self._stopped: dict[str, Answering] = {}
        self._planned = 0
        for on in days:
            self.plan(Deed(local(on, FIRST_QUARTER), DayBegins(on)))
        for event in events:
            self.plan(Deed(local(event.on, read_time(event.at)), event))

    def plan(self, deed: Deed) -> None:
        """Put a deed on the agenda."""
        self._planned += 1
        heapq.heappush(self._heap, (deed.at, self._planned, deed))

    def drop(self, done: Callable[[Event], bool]) -> None:
        """Take events off the agenda that happened before an interruption."""
        self._heap = [one for one in self._heap if not (isinstance(one[2].what, Event) and done(one[2].what))]
        heapq.heapify(self._heap)

    def next(self) -> Deed | None:
        """Return the next deed without taking it off."""
        return self._heap[0][2] if self._heap else None

    def take(self) -> Deed:
        """Take the next deed off the agenda."""
        return heapq.heappop(self._heap)[2]

    def put_aside(self, answering: Answering) -> None:
        """Keep an answer to a stopped task until the task goes on."""
        self._stopped[answering.task_id] = answering

    def take_up(self, status: Status, now: datetime) -> None:
        """Plan the answers whose tasks go on, for the next day."""
        for entry in status.open:
            if entry.state is not TaskState.STOPPED and (answering := self._stopped.pop(entry.task_id, None)):
                at = local(berlin_day(now + NEXT_DAY), read_time(answering.manner.at))
                self.plan(Deed(at, replace(answering, at=at)))

    def wake_at(self, status: Status, now: datetime) -> datetime | None:
        """Return the instant to let time pass to: that of a deed, or shortly after that of the engine's next event."""
        deed = self.next()
        if status.next_at is None:
            return deed.at if deed else None
        if deed and max(deed.at, now) < status.next_at - MARGIN:
            return deed.at
        return status.next_at + MARGIN
