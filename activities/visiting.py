"""The dated visits of a journey: onboarding, check-ins, milestones, watches, each opening at an office hour."""

from collections.abc import Iterable
from datetime import date

from activities.dating import footing
from rules import milestones, visits
from rules.calendar import Place
from rules.deadlines import DEADLINES
from rules.in_flight import in_force
from rules.office import letters_at, next_office_day
from rules.pathways import PathwayRow, pathway
from rules.settlement import earliest_on
from rules.terms.stages import Pathway
from schemas.books import Anchor, Schedule, Visit, Visits
from schemas.instants import berlin_day
from store.journeys import JourneyRow

OF_A_STAY = {
    Anchor.ADAPTATION: milestones.adaptation,
    Anchor.PURSUIT: milestones.pursuit,
    Anchor.WARNING: milestones.warning,
    Anchor.TITLE_CHANGE: milestones.title_change,
}


def visits_of(asked: Schedule, place: Place, journey: JourneyRow) -> Visits:
    """Return the visits counted from an anchor, or the one instant that is waited for."""
    match asked.anchor:
        case Anchor.PLANNED_START | Anchor.ENTRY:
            return _planned(visits.onboarding(asked.anchor, asked.on, place) if _way(asked).onboarding else (), place)
        case Anchor.STAY:
            return _planned(visits.later_check_ins(asked.on, asked.nth, place), place)
        case Anchor.PLAN:
            return _planned(milestones.plan(asked.on, place), place)
        case Anchor.ADAPTATION | Anchor.PURSUIT | Anchor.WARNING | Anchor.TITLE_CHANGE:
            return _planned(OF_A_STAY[asked.anchor](_way(asked), asked.on, berlin_day(asked.at), place), place)
        case Anchor.LANGUAGE:
            return _planned(milestones.language(asked.on, place), place)
        case Anchor.SCHOOL:
            return _planned(milestones.school(asked.on, place), place)
        case Anchor.TRAINING:
            return _planned(milestones.training(asked.on, asked.until_on or asked.on, place), place)
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


def _way(asked: Schedule) -> PathwayRow:
    """Return the residence purpose whose periods count; journeys planned before purposes were told have the first."""
    return pathway(asked.pathway or Pathway.P18A, berlin_day(asked.at))


def _planned(planned: Iterable[visits.Opening], place: Place) -> Visits:
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
