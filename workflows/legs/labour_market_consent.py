"""Consent of the Federal Employment Agency (§ 39 AufenthG, § 36 BeschV; ST-08)."""

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk

NOT_NEEDED = {Outcome.NOT_REQUIRED, Outcome.GLOBAL_CONSENT, Outcome.ADVANCE_CONSENT_PRESENT}
GIVEN = {Outcome.GRANTED, Outcome.GRANTED_LIMITED, Outcome.DEEMED}
REFUSALS = {Outcome.REFUSED: Ending.REFUSED, Outcome.EMPLOYER_EXCLUDED: Ending.REFUSED}


async def labour_market_consent(desk: Desk) -> None:
    """Obtain consent; a notice that something is missing stops the fiction, and the request is made anew."""
    while True:
        request = await desk.ask(Task.REQUEST_CONSENT)
        if request.outcome in NOT_NEEDED:
            return
        answer = desk.end_on(await consent(desk, request), REFUSALS)
        if answer.outcome in GIVEN:
            return
        details = await desk.ask(Task.SUPPLY_EMPLOYMENT_DETAILS, Clock(since_on=answer.on))
        desk.end_on(details, {Outcome.CANNOT_SUPPLY: Ending.REFUSED})


async def consent(desk: Desk, request: Settled) -> Settled:
    """Wait for the agency; if its week ends in silence, a person confirms what the law says (§ 36 Abs. 2 BeschV)."""
    answer = await desk.ask(Task.DECIDE_CONSENT, Clock(since_on=request.on))
    if answer.outcome is not Outcome.UNANSWERED or answer.effective_at is None:
        return answer
    confirmed = await desk.ask(Task.CONFIRM_DEEMED_CONSENT, Clock(effective_at=answer.effective_at))
    if confirmed.outcome is Outcome.DEEMED:
        await desk.announce("deemed_consent", Role.EMPLOYER, at=answer.effective_at, about=answer.task_id)
    return confirmed
