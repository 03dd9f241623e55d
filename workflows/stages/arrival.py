"""The first months: registration, work, residence title, onboarding."""

from rules.terms.stages import Stage
from schemas.books import Anchor
from workflows.desk import Desk
from workflows.legs import LEGS
from workflows.legs.check_ins import visit_or_check_in


async def arrival(desk: Desk) -> None:
    """See the worker registered, at work and titled, while welcome, onboarding and check-ins take place."""
    entered_on = desk.record.entered_on or desk.itinerary.planned_start_on
    onboarding = await desk.visits(Anchor.ENTRY, entered_on)
    await desk.legs(
        *(LEGS[leg](desk) for leg in desk.itinerary.legs[Stage.ARRIVAL]),
        *(visit_or_check_in(desk, visit) for visit in onboarding),
    )
