"""The way a journey goes, as the rows of the law ask for it."""

from rules.cooperations import COOPERATIONS
from rules.variants import Way
from store.journeys import JourneyRow


def way_of(journey: JourneyRow) -> Way:
    """Return route, purpose and circumstances of a journey's plan; before there is a plan, the usual way."""
    plan = journey.itinerary
    return Way(plan.route, plan.pathway, plan.circumstances) if plan else Way()


def land_of(journey: JourneyRow) -> str:
    """Return the Land whose offices a journey's cooperation has agreed on."""
    versions = COOPERATIONS.get(journey.cooperation, ())
    return versions[-1].place.land if versions else ""
