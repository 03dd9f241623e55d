"""What a change of the law would make of the waits of running journeys: the old and the new day of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from activities.awakening import name_of, rules_of
from activities.visiting import standing, visits_of
from rules.calendar import Place
from rules.deadlines import Deadline
from rules.in_flight import Footing
from rules.law import Law, on_trial
from rules.terms.deadlines import InFlight
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.books import Schedule
from store.journeys import JourneyRow
from workflows.client import Journeys, NotReached, TooLate

STAYS = (Stage.ADAPTATION, Stage.RETENTION)
Days = Mapping[tuple[Task, str], date]


@dataclass(frozen=True)
class Moved:
    """A wait that ends on another day by a version of a row."""

    task: Task
    due_on: date
    new_due_on: date


@dataclass(frozen=True)
class Waits:
    """What the waits of journeys are counted from; `unasked` are those that did not answer."""

    schedules: Mapping[str, tuple[Schedule, ...]]
    unasked: frozenset[str] = frozenset()


async def waits_of(journeys: Journeys, running: Sequence[JourneyRow]) -> Waits:
    """Ask the journeys that stay for months what they wait for; after the first that does not answer, none is asked."""
    found: dict[str, tuple[Schedule, ...]] = {}
    standing_by = [row.id for row in running if row.stage in STAYS]
    for number, journey in enumerate(standing_by):
        try:
            found[journey] = (await journeys.scheduled(journey)).schedules
        except TooLate:
            continue
        except NotReached:
            return Waits(found, frozenset(standing_by[number:]))
    return Waits(found)


def moved_by(
    version: Deadline, law: Law, journey: JourneyRow, schedules: Sequence[Schedule], place: Place, on: date
) -> Iterator[Moved]:
    """Return the waits that would end on another day, were the version in force for them; what is over stays."""
    for asked in schedules:
        now = standing(asked, journey)
        then = _meeting(version, now)
        if version.id not in rules_of(asked, then):
            continue
        was = _days(asked, place, now)
        with on_trial(law):
            becomes = _days(asked, place, then)
        for name, due_on in was.items():
            if due_on > on and becomes.get(name, due_on) != due_on:
                yield Moved(name[0], due_on, becomes[name])


def _days(asked: Schedule, place: Place, footing: Footing) -> Days:
    return {name_of(one): one.due_on for one in visits_of(asked, place, footing).visits}


def _meeting(version: Deadline, footing: Footing) -> Footing:
    """Return the days of a journey, moved as far as a version needs that is to meet it."""
    start = version.valid_from
    by_policy = {
        InFlight.NEW_JOURNEYS: {"requested_on": start, "stage_since_on": start, "event_on": start},
        InFlight.NEXT_STAGE: {"stage_since_on": start, "event_on": start},
        InFlight.NOW: {"event_on": start},
    }
    return replace(footing, **by_policy[version.in_flight])
