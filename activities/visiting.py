"""The dated visits of a journey: onboarding, check-ins, milestones, watches, each opening at an office hour."""

from collections.abc import Iterable
from datetime import date

from activities.dating import footing as footing_of
from rules import milestones, visits
from rules.calendar import Place
from rules.deadlines import DEADLINES
from rules.in_flight import Footing, in_force
from rules.office import letters_at, next_office_day
from rules.pathways import ROWS as PATHWAYS
from rules.pathways import PathwayRow
from rules.settlement import Stay, complete_on, counted_from, offered_by
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


def visits_of(asked: Schedule, place: Place, footing: Footing) -> Visits:
    """Return the visits counted from an anchor, or the one instant that is waited for, as the law meets a journey."""
    match asked.anchor:
        case Anchor.PLANNED_START | Anchor.ENTRY:
            steps = visits.onboarding(asked.anchor, asked.on, place) if purpose_of(asked, footing).onboarding else ()
            return _planned(steps, place)
        case Anchor.STAY:
            return _planned(visits.later_check_ins(asked.on, asked.nth, place), place)
        case Anchor.PLAN:
            return _planned(milestones.plan(asked.on, place), place)
        case Anchor.ADAPTATION | Anchor.PURSUIT | Anchor.WARNING | Anchor.TITLE_CHANGE:
            of_a_stay = OF_A_STAY[asked.anchor]
            return _planned(of_a_stay(purpose_of(asked, footing), asked.on, footing, place), place)
        case Anchor.LANGUAGE:
            return _planned(milestones.language(asked.on, place), place)
        case Anchor.SCHOOL:
            return _planned(milestones.school(asked.on, place), place)
        case Anchor.TRAINING:
            return _planned(milestones.training(asked.on, asked.until_on or asked.on, place), place)
        case Anchor.TITLE:
            return _instant(visits.renewal_opens_on(asked.on), place)
        case Anchor.SETTLEMENT:
            return _instant(permit_on(asked, footing), place)
        case Anchor.YEAR:
            return _instant(visits.accompaniment_ends_on(asked.on), place)
        case Anchor.DAY:
            return _instant(asked.on, place)


def permit_on(asked: Schedule, footing: Footing) -> date:
    """Return the first day on which the months of the settlement permit are complete and the law asks for no more."""
    row = in_force(DEADLINES, offered_by(asked.settlement), footing)
    since_on = counted_from(Stay(**asked.stay.model_dump()), row.id) or asked.on
    return max(complete_on(since_on, row), row.valid_from)


def standing(asked: Schedule, journey: JourneyRow) -> Footing:
    """Return the days by which the journey meets the law when it asks; what meets everybody meets it today."""
    return footing_of(journey, berlin_day(asked.at), asked.at, asked.stage)


def purpose_of(asked: Schedule, footing: Footing) -> PathwayRow:
    """Return the residence purpose whose periods count; journeys planned before purposes were told have the first."""
    return in_force(PATHWAYS, asked.pathway or Pathway.P18A, footing)


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
