"""Consent of the immigration authority to a visa of the regular procedure (§ 31 AufenthV)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk

REFUSED = {Outcome.REFUSED: Ending.REFUSED}
CHECKED_LONGER = {Outcome.LONGER_CHECK, Outcome.STOPPED_IN_TIME}


async def entry_consent(desk: Desk) -> None:
    """Ask the authority in the listed cases; a longer check it announced in time ends with a decision."""
    involved = await desk.ask(Task.INVOLVE_IMMIGRATION_AUTHORITY)
    if involved.outcome is Outcome.NOT_REQUIRED:
        return
    answer = desk.end_on(await decision(desk, involved), REFUSED)
    if answer.outcome in CHECKED_LONGER:
        ends = Clock(ends_on=answer.details.until_on or answer.on)
        desk.end_on(await desk.ask(Task.FINISH_ENTRY_CHECK, ends), REFUSED)


async def decision(desk: Desk, involved: Settled) -> Settled:
    """Wait ten days; if they end in silence, a person confirms what the law says (§ 31 Abs. 1 S. 3 AufenthV)."""
    answer = await desk.ask(Task.DECIDE_ENTRY_CONSENT, Clock(since_on=involved.on))
    if answer.outcome is not Outcome.UNANSWERED or answer.effective_at is None:
        return answer
    return await desk.ask(Task.CONFIRM_DEEMED_ENTRY_CONSENT, Clock(effective_at=answer.effective_at))
