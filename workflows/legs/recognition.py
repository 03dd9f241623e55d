"""Recognition of the foreign qualification in a non-regulated occupation (§§ 6, 14a BQFG)."""

from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk
from workflows.legs.after_partial import after_partial
from workflows.legs.papers import supply

NEGATIVE = {Outcome.NONE: Ending.NO_EQUIVALENCE, Outcome.REFUSED_NO_COOPERATION: Ending.REFUSED}


async def recognition(desk: Desk) -> None:
    """Have the qualification recognised: through the authority where it leads, else by the worker's application."""
    application = await applied(desk)
    if application.outcome is Outcome.ALREADY_DECIDED:
        return
    complete_on = await completeness(desk, application.on)
    notice = await decision(desk, Task.DECIDE_RECOGNITION, complete_on)
    invited_on = await invite(desk, notice)
    if notice.outcome is Outcome.PARTIAL:
        await after_partial(desk, invited_on)
    desk.end_on(notice, NEGATIVE)


async def applied(desk: Desk) -> Settled:
    """Have recognition applied for: by the authority (§ 81a Abs. 3 S. 1 Nr. 2 AufenthG), or by the worker."""
    return await desk.ask(Task.START_RECOGNITION if desk.itinerary.led_by_authority else Task.APPLY_FOR_RECOGNITION)


async def invite(desk: Desk, letter: Settled) -> date:
    """Have the employer invited where the letter went to the authority (§ 81a Abs. 3 S. 1 Nr. 3 AufenthG).

    Return the day on which the letter was handed over.
    """
    if not desk.itinerary.led_by_authority:
        return letter.on
    return (await desk.ask(Task.INVITE_EMPLOYER, Clock(since_on=letter.on))).on


async def completeness(desk: Desk, received_on: date) -> date:
    """Return the day on which the papers were complete at the recognition body (§ 14a Abs. 2 BQFG)."""
    while True:
        answer = await desk.ask(Task.ACKNOWLEDGE_RECOGNITION, Clock(since_on=received_on))
        if answer.outcome is Outcome.ACKNOWLEDGED:
            return received_on
        await invite(desk, answer)
        received_on = await supply(desk, answer)


async def decision(desk: Desk, task: Task, complete_on: date) -> Settled:
    """Wait for the notice; requests suspend the clock, an extension sets it anew (§ 14a Abs. 3, 4 BQFG)."""
    clock = Clock(since_on=complete_on)
    while True:
        answer = await desk.ask(task, clock)
        until_on = answer.details.until_on or answer.on
        match answer.outcome:
            case Outcome.DOCS_REQUESTED:
                clock = clock.suspended(answer.on, until_on)
                await invite(desk, answer)
                await supply(desk, answer, until_on)
            case Outcome.SUSPENDED | Outcome.QUALIFICATION_ANALYSIS:
                clock = clock.suspended(answer.on, until_on)
            case Outcome.EXTENDED:
                clock = clock.extended(until_on)
            case _:
                return answer
