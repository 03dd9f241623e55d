"""The way a journey goes, as the rows of the law ask for it."""

from rules.cooperations import COOPERATIONS
from rules.terms.circumstances import Circumstance
from rules.variants import Way
from schemas.journey import Plan
from store.journeys import JourneyRow

HEALING = {Circumstance.NURSE, Circumstance.HEALTH}


def way_of(journey: JourneyRow) -> Way:
    """Return route, purpose and circumstances of a journey's plan; before there is a plan, the usual way."""
    plan = journey.itinerary
    return Way(plan.route, plan.pathway, circumstances(plan)) if plan else Way()


def circumstances(plan: Plan) -> tuple[Circumstance, ...]:
    """Return those a plan names, and those it implies; the first plans named fewer."""
    implied = {
        Circumstance.CHAMBER_ACTS: plan.needs_sub_authority,
        Circumstance.REGULATED: not HEALING.isdisjoint(plan.circumstances),
    }
    return tuple(dict.fromkeys((*plan.circumstances, *(one for one, holds in implied.items() if holds))))


def land_of(journey: JourneyRow) -> str:
    """Return the Land whose offices a journey's cooperation has agreed on."""
    versions = COOPERATIONS.get(journey.cooperation, ())
    return versions[-1].place.land if versions else ""
