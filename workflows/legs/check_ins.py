"""Talks with worker and employer after a plan, and what follows from them."""

from itertools import count

from rules.terms.outcomes import Outcome
from rules.terms.tasks import TALKS, Task
from schemas.books import Anchor, Visit
from schemas.task import Mood
from workflows.desk import Desk


async def visit_or_check_in(desk: Desk, visit: Visit) -> None:
    """Keep a dated visit of whatever kind."""
    if visit.task in TALKS:
        await check_in(desk, visit)
    elif visit.task:
        await desk.keep(visit, visit.task)


async def check_in(desk: Desk, visit: Visit) -> None:
    """Ask how it goes; a red or amber answer is followed up, and silence is called by a person."""
    task = visit.task or Task.CHECK_IN
    subject = visit.subject if task is Task.CHECK_IN else f"{visit.subject}-employer"
    answer = await desk.keep(visit, task)
    if answer.outcome is Outcome.UNANSWERED:
        await desk.ask(Task.CARETAKER_CALL, subject=subject)
        return
    match await desk.mood_of(answer):
        case Mood.RED:
            await desk.ask(Task.FOLLOW_UP_RED, subject=subject)
        case Mood.AMBER:
            await desk.ask(Task.FOLLOW_UP_AMBER, subject=subject)


async def readiness(desk: Desk) -> None:
    """See team, mentor and housing prepared for a worker who lives in Germany already."""
    steps = await desk.visits(Anchor.PLANNED_START, desk.itinerary.planned_start_on)
    await desk.legs(*(visit_or_check_in(desk, visit) for visit in steps))


async def later_check_ins(desk: Desk) -> None:
    """Talk with the worker, and at some dates with the employer, as long as the journey lasts, stage after stage."""
    entered_on = desk.record.entered_on or desk.itinerary.planned_start_on
    for nth in count(desk.record.check_ins):
        talks = await desk.visits(Anchor.STAY, entered_on, nth)
        await desk.legs(*(check_in(desk, visit) for visit in talks))
        desk.remember(check_ins=nth + 1)
