"""The residence title for the next purpose, when a stay has led to it (§§ 16a, 16d, 18a AufenthG)."""

from datetime import date

from rules.terms.tasks import Task
from schemas.books import Anchor
from workflows.desk import Desk
from workflows.legs.title import titled


async def title_change(desk: Desk, since_on: date | None = None) -> None:
    """Have the new title applied for before the old one ends; what comes later is planned for its purpose.

    `since_on` is the first day of the old title, where the law limits its stay.
    """
    planned = await desk.visits(Anchor.TITLE_CHANGE, since_on) if since_on else ()
    ends = (*(visit.due_on for visit in planned), desk.record.title_until_on or desk.record.visa_until_on)
    ends_on = min((day for day in ends if day), default=desk.itinerary.planned_start_on)
    issued = await titled(desk, Task.APPLY_FOR_TITLE_CHANGE, Task.DECIDE_TITLE_CHANGE, ends_on)
    chosen, plan = desk.record.purpose, desk.itinerary
    purpose = chosen if chosen not in (None, plan.pathway) else plan.then
    desk.remember(purpose=purpose, purpose_since_on=issued.details.valid_from_on)
