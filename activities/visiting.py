"""The dated visits of a journey: onboarding, check-ins, milestones, watches, each opening at an office hour."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from activities.dating import footing as footing_of
from activities.ways import way_of
from rules import milestones, visits
from rules.calendar import Place
from rules.deadlines import DEADLINES
from rules.in_flight import Footing, in_force
from rules.office import letters_at, next_office_day
from rules.pathway_rows import PathwayRow
from rules.pathways import ROWS as PATHWAYS
from rules.settlement import Stay, complete_on, counted_from, offered_by
from rules.terms.pathways import Pathway, Route
from schemas.books import Anchor, Schedule, Visit, Visits
from schemas.instants import berlin_day
from store.journeys import JourneyRow

Reckoned = Iterable[visits.Opening] | date  # dated visits, or one day that is waited for
Reckoner = Callable[[Schedule, Place, Footing], Reckoned]
OfAStay = Callable[[PathwayRow, date, Footing, Place], tuple[visits.Opening, ...]]

ONBOARDING = {Anchor.PLANNED_START, Anchor.ENTRY}


def visits_of(asked: Schedule, place: Place, footing: Footing, *, from_abroad: bool = True) -> Visits:
    """Return the visits counted from an anchor, or the one instant that is waited for, as the law meets a journey."""
    if asked.anchor in ONBOARDING:
        welcomed = purpose_of(asked, footing).onboarding
        onboarding = visits.onboarding(asked.anchor, asked.on, place, from_abroad=from_abroad)
        return _planned(onboarding if welcomed else (), place)
    found = RECKONED[asked.anchor](asked, place, footing)
    return _instant(found, place) if isinstance(found, date) else _planned(found, place)


def from_abroad(journey: JourneyRow) -> bool:
    """Tell whether the worker comes from abroad, to whom all of arriving is new."""
    return way_of(journey).route is not Route.IN_COUNTRY


def _training(asked: Schedule, place: Place, footing: Footing) -> Reckoned:
    return milestones.training(asked.on, asked.until_on or asked.on, place)


def _of_a_stay(rule: OfAStay) -> Reckoner:
    """Return what reckons milestones of a stay with limits."""
    return lambda asked, place, footing: rule(purpose_of(asked, footing), asked.on, footing, place)


def _at(rule: Callable[[date, Place], Iterable[visits.Opening]]) -> Reckoner:
    """Return what reckons visits from a day and a place alone."""
    return lambda asked, place, footing: rule(asked.on, place)


def permit_on(asked: Schedule, footing: Footing) -> date:
    """Return the first day on which the months of the settlement permit are complete and the law asks for no more."""
    row = in_force(DEADLINES, offered_by(asked.settlement, footing.event_on), footing)
    since_on = counted_from(Stay(**asked.stay.model_dump()), row.id, footing.event_on) or asked.on
    return max(complete_on(since_on, row), row.valid_from)


def standing(asked: Schedule, journey: JourneyRow) -> Footing:
    """Return the days by which the journey meets the law when it asks; what meets everybody meets it today."""
    return footing_of(journey, berlin_day(asked.at), asked.at, asked.stage)


def purpose_of(asked: Schedule, footing: Footing) -> PathwayRow:
    """Return the residence purpose whose periods count; journeys planned before purposes were told have the first."""
    return in_force(PATHWAYS, asked.pathway or Pathway.P18A, footing)


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


RECKONED: Mapping[Anchor, Reckoner] = {
    Anchor.STAY: lambda asked, place, footing: visits.later_check_ins(asked.on, asked.nth, place),
    Anchor.PLAN: _at(milestones.plan),
    Anchor.ADAPTATION: _of_a_stay(milestones.adaptation),
    Anchor.PURSUIT: _of_a_stay(milestones.pursuit),
    Anchor.WARNING: _of_a_stay(milestones.warning),
    Anchor.TITLE_CHANGE: _of_a_stay(milestones.title_change),
    Anchor.LANGUAGE: _at(milestones.language),
    Anchor.SCHOOL: _at(milestones.school),
    Anchor.TRAINING: _training,
    Anchor.TITLE: lambda asked, place, footing: visits.renewal_opens_on(asked.on),
    Anchor.SETTLEMENT: lambda asked, place, footing: permit_on(asked, footing),
    Anchor.YEAR: lambda asked, place, footing: visits.accompaniment_ends_on(asked.on),
    Anchor.DAY: lambda asked, place, footing: asked.on,
}
