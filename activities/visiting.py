"""The dated visits of a journey: onboarding, check-ins, watches, each opening at an office hour."""

from collections.abc import Iterable
from datetime import date

from activities.dating import footing
from rules import visits
from rules.calendar import Place
from rules.deadlines import DEADLINES
from rules.in_flight import in_force
from rules.office import letters_at, next_office_day
from rules.settlement import earliest_on
from schemas.books import Anchor, Schedule, Visit, Visits
from schemas.instants import berlin_day
from store.journeys import JourneyRow


def visits_of(asked: Schedule, place: Place, journey: JourneyRow) -> Visits:
    """Return the visits counted from an anchor, or the one instant that is waited for."""
    match asked.anchor:
        case Anchor.PLANNED_START | Anchor.ENTRY:
            return _planned(visits.onboarding(asked.anchor, asked.on, place), place)
        case Anchor.STAY:
            return _planned(visits.later_check_ins(asked.on, asked.nth, place), place)
        case Anchor.TITLE:
            return _instant(visits.renewal_opens_on(asked.on), place)
        case Anchor.SETTLEMENT:
            return _instant(earliest_on(asked.on, asked.settlement, _law_on(asked, journey)), place)
        case Anchor.YEAR:
            return _instant(visits.accompaniment_ends_on(asked.on), place)
        case Anchor.DAY:
            return _instant(asked.on, place)


def _law_on(asked: Schedule, journey: JourneyRow) -> date:
    """Return a day on which the version applies that meets this journey."""
    today = berlin_day(asked.at)
    version = in_force(DEADLINES, asked.settlement, footing(journey, today, asked.at))
    return min(today, version.valid_to or today)


def _planned(planned: Iterable[visits.Planned], place: Place) -> Visits:
    found = [
        Visit(
            task=one.task,
            subject=one.subject,
            opens_at=letters_at(next_office_day(one.opens_on, place)),
            due_on=one.due_on,
        )
        for one in planned
    ]
    return Visits(visits=tuple(found))


def _instant(on: date, place: Place) -> Visits:
    return Visits(visits=(Visit(opens_at=letters_at(next_office_day(on, place)), due_on=on),))
