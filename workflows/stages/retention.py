"""Staying: check-ins, renewal of the title, and the settlement permit as the good end (ST-20, ST-22, ST-23)."""

from itertools import count

from schemas.books import Anchor
from workflows.desk import Desk
from workflows.legs.check_ins import check_in
from workflows.legs.settlement import settlement
from workflows.legs.title import title_watch


async def retention(desk: Desk) -> None:
    """Accompany the worker until the settlement permit (§ 18c AufenthG)."""
    await desk.legs(later_check_ins(desk), title_watch(desk), settlement(desk))


async def later_check_ins(desk: Desk) -> None:
    """Talk with the worker, and at some dates with the employer, as long as the journey lasts."""
    entered_on = desk.record.entered_on or desk.itinerary.planned_start_on
    for nth in count():
        talks = await desk.visits(Anchor.STAY, entered_on, nth)
        await desk.legs(*(check_in(desk, visit) for visit in talks))
