"""Visa decision and entry, beside the preparation at the employer's."""

from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.pathways import Route
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task
from schemas.books import Anchor
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk
from workflows.legs import LEGS
from workflows.legs.check_ins import visit_or_check_in

NOT_GRANTED = {Outcome.REFUSED: Ending.REFUSED, Outcome.WITHDRAWN: Ending.WITHDRAWN}
NOT_ENTERED = {
    Outcome.NOT_ENTERED: Ending.NOT_ENTERED,
    Outcome.VISA_EXPIRED_UNUSED: Ending.NOT_ENTERED,
    Outcome.LATER_REGULAR: Ending.NOT_ENTERED,
}


async def visa(desk: Desk) -> None:
    """Wait for the visa and the entry, while the employer prepares team, mentor and housing."""
    preparation = await desk.visits(Anchor.PLANNED_START, desk.itinerary.planned_start_on)
    await desk.accompany(decision_and_entry(desk), *(visit_or_check_in(desk, visit) for visit in preparation))


async def decision_and_entry(desk: Desk) -> None:
    """See the visa granted (§ 31a Abs. 2 AufenthV) and used while it is valid; others may have to consent first."""
    if consents := desk.itinerary.legs.get(Stage.VISA):
        await desk.legs(*(LEGS[leg](desk) for leg in consents))
    granted = await decision(desk)
    desk.remember(visa_until_on=granted.details.valid_until_on)
    entry = desk.end_on(await entered(desk, granted.details.valid_until_on), NOT_ENTERED)
    desk.remember(entered_on=entry.on)


async def entered(desk: Desk, visa_until_on: date | None) -> Settled:
    """Wait for the entry; a family within § 81a AufenthG has the window that the worker's own entry opens.

    The window ends with the visa at the latest; for a worker who enters later, the books date the task anew.
    """
    if desk.itinerary.route is not Route.FAMILY:
        return await desk.ask(Task.REPORT_ENTRY, Clock(ends_on=visa_until_on))
    since_on = await desk.sponsor_entered_on()
    clock = Clock(since_on=since_on, latest_on=visa_until_on) if since_on else Clock(ends_on=visa_until_on)
    return await desk.ask(Task.REPORT_FAMILY_ENTRY, clock)


async def decision(desk: Desk) -> Settled:
    """Wait for the decision; a request for papers or a missed target starts the weeks anew."""
    complete_on = desk.record.applied_for_visa_on
    while True:
        answer = desk.end_on(await desk.ask(Task.DECIDE_VISA, Clock(since_on=complete_on)), NOT_GRANTED)
        match answer.outcome:
            case Outcome.GRANTED:
                return answer
            case Outcome.DOCS_REQUESTED:
                papers = await desk.ask(Task.SUPPLY_VISA_PAPERS, Clock(ends_on=answer.details.until_on))
                complete_on = papers.on
            case _:
                complete_on = answer.on
