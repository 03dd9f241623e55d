"""The appointment at the mission abroad, while the pre-approval is valid."""

from datetime import date

from temporalio import workflow

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.instants import berlin_day
from schemas.journey import Settled
from workflows.desk import Desk

EXPIRED = {Outcome.UNANSWERED, Outcome.PREAPPROVAL_EXPIRED}


async def appointment(desk: Desk) -> None:
    """Bring the worker to the counter; a pre-approval that ends before that is issued again (§ 31a AufenthV)."""
    applied = await one_appointment(desk)
    while applied.outcome is not Outcome.ATTENDED:
        if applied.outcome in EXPIRED:
            await reissue(desk)
        applied = await one_appointment(desk)
    desk.remember(applied_for_visa_on=applied.on)


async def one_appointment(desk: Desk) -> Settled:
    """Request, be offered, and attend one appointment; return how it ended."""
    ends_on = desk.record.preapproved_until_on
    request = await desk.ask(Task.REQUEST_APPOINTMENT, expires_on=ends_on)
    if request.outcome in EXPIRED:
        return request
    offer = await offered(desk, max(request.on, desk.record.preapproval_transmitted_on or request.on), ends_on)
    if offer.outcome in EXPIRED:
        return offer
    return await attended(desk, offer)


async def offered(desk: Desk, since_on: date, ends_on: date | None) -> Settled:
    """Wait for an appointment within three weeks; a later one is asked for again (§ 31a Abs. 1 AufenthV)."""
    while True:
        offer = await desk.ask(Task.OFFER_APPOINTMENT, Clock(since_on=since_on), expires_on=ends_on)
        if offer.outcome is not Outcome.NOT_OFFERED_IN_TIME:
            return offer
        since_on = offer.on


async def attended(desk: Desk, offer: Settled) -> Settled:
    """Tell both sides of the appointment and of every change, and return whether it was kept."""
    at, revision = offer.details.appointment_at, 0
    while True:
        await desk.announce("appointment", Role.WORKER, Role.EMPLOYER, at=at, about=offer.task_id, revision=revision)
        answer = await desk.ask(Task.ATTEND_APPOINTMENT, Clock(ends_on=berlin_day(at) if at else None))
        revision += 1
        if answer.outcome is Outcome.MOVED:
            at = answer.details.appointment_at
            continue
        if answer.outcome is not Outcome.ATTENDED:
            await desk.announce(
                "appointment_cancelled", Role.WORKER, Role.EMPLOYER, at=at, about=offer.task_id, revision=revision
            )
        return answer


async def reissue(desk: Desk) -> None:
    """Have an ended pre-approval issued again, and tell both sides."""
    answer = desk.end_on(await desk.ask(Task.REISSUE_PREAPPROVAL), {Outcome.DENIED: Ending.REFUSED})
    ends_on = answer.details.valid_until_on
    desk.remember(preapproved_until_on=ends_on, preapproval_transmitted_on=answer.on)
    if workflow.patched("reissued-preapproval-is-announced"):
        await desk.announce("preapproval", Role.EMPLOYER, Role.WORKER, on=ends_on, about=answer.task_id)
