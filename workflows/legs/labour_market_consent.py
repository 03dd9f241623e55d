"""Consent of the Federal Employment Agency (§ 39 AufenthG, § 36 BeschV)."""

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk

NOT_NEEDED = {Outcome.NOT_REQUIRED, Outcome.GLOBAL_CONSENT, Outcome.ADVANCE_CONSENT_PRESENT}
GIVEN = {Outcome.GRANTED, Outcome.GRANTED_LIMITED, Outcome.DEEMED}
REFUSALS = {
    Outcome.REFUSED: Ending.REFUSED,
    Outcome.EMPLOYER_EXCLUDED: Ending.REFUSED,
    Outcome.QUOTA_EXHAUSTED: Ending.QUOTA_EXHAUSTED,
}


async def labour_market_consent(desk: Desk) -> None:
    """Have the immigration authority obtain consent (§ 81a Abs. 3 S. 1 Nr. 4 AufenthG)."""
    await obtain(desk, Task.REQUEST_CONSENT)


async def consent_for_visa(desk: Desk) -> None:
    """Have the mission abroad obtain consent, unless an advance consent still holds."""
    if not still_holds(desk):
        await obtain(desk, Task.REQUEST_CONSENT_FOR_VISA)


async def consent_for_title(desk: Desk) -> None:
    """Have the authority obtain consent for a title, where it is needed and no advance consent holds."""
    if desk.itinerary.consent and not still_holds(desk):
        await obtain(desk, Task.REQUEST_CONSENT)


async def advance_consent(desk: Desk) -> None:
    """Let the employer obtain consent before any authority asks for it (§ 36 Abs. 3 BeschV)."""
    while True:
        request = await desk.ask(Task.REQUEST_ADVANCE_CONSENT)
        if request.outcome is not Outcome.TRANSMITTED:
            desk.remember(advance_consent_until_on=request.details.valid_until_on)
            return
        answer = desk.end_on(await desk.ask(Task.DECIDE_ADVANCE_CONSENT, Clock(since_on=request.on)), REFUSALS)
        if answer.outcome in GIVEN:
            desk.remember(advance_consent_until_on=answer.details.valid_until_on)
            return
        await details(desk, answer)


def still_holds(desk: Desk) -> bool:
    """Tell whether there is an advance consent that had not ended when the visa or the title was applied for."""
    until_on = desk.record.advance_consent_until_on
    applied_on = desk.record.applied_for_visa_on or desk.record.applied_for_title_on
    return until_on is not None and (applied_on is None or applied_on <= until_on)


async def obtain(desk: Desk, task: Task) -> None:
    """Obtain consent; a notice that something is missing stops the fiction, and the request is made anew."""
    while True:
        request = await desk.ask(task)
        if request.outcome in NOT_NEEDED:
            return
        answer = desk.end_on(await consent(desk, request), REFUSALS)
        if answer.outcome in GIVEN:
            return
        await details(desk, answer)


async def details(desk: Desk, answer: Settled) -> None:
    """Have the employer tell the agency what it has asked for."""
    supplied = await desk.ask(Task.SUPPLY_EMPLOYMENT_DETAILS, Clock(since_on=answer.on))
    desk.end_on(supplied, {Outcome.CANNOT_SUPPLY: Ending.REFUSED})


async def consent(desk: Desk, request: Settled) -> Settled:
    """Wait for the agency; if its period ends in silence, a person confirms what the law says (§ 36 Abs. 2 BeschV)."""
    answer = await desk.ask(Task.DECIDE_CONSENT, Clock(since_on=request.on))
    if answer.outcome is not Outcome.UNANSWERED or answer.effective_at is None:
        return answer
    confirmed = await desk.ask(Task.CONFIRM_DEEMED_CONSENT, Clock(effective_at=answer.effective_at))
    if confirmed.outcome is Outcome.DEEMED:
        await desk.announce("deemed_consent", Role.EMPLOYER, at=answer.effective_at, about=answer.task_id)
    return confirmed
