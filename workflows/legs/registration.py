"""Registering the address (§ 17 BMG)."""

from rules.terms.outcomes import Outcome
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk


async def registration(desk: Desk) -> None:
    """Have the worker register within two weeks of moving in; obstacles are told to the office at once."""
    clock = Clock(since_on=desk.record.entered_on)
    while True:
        answer = await desk.ask(Task.REGISTER_RESIDENCE, clock)
        match answer.outcome:
            case Outcome.REGISTERED:
                return
            case Outcome.LANDLORD_REFUSES:
                await desk.ask(Task.TELL_RESIDENTS_OFFICE)
            case Outcome.NO_APPOINTMENT if answer.details.until_on:
                clock = clock.extended(answer.details.until_on)
