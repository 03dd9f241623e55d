"""Adaptation and recognition partnership: from partial to full recognition (§ 16d AufenthG)."""

from collections.abc import Sequence
from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor, Visit
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk
from workflows.legs.check_ins import later_check_ins
from workflows.legs.licence import licence_follows
from workflows.legs.title import title_watch
from workflows.legs.title_change import title_change

GIVEN_UP = {Outcome.ABANDONED: Ending.ABANDONED}
AT_THE_END = {Outcome.MAX_STAY_REACHED: Ending.MAX_STAY_REACHED}


async def adaptation(desk: Desk) -> None:
    """Accompany the measure until recognition is full or the longest stay is reached, then change the title."""
    record = desk.record
    since_on = record.purpose_since_on or record.first_title_on or desk.itinerary.planned_start_on
    milestones = await desk.visits(Anchor.ADAPTATION, since_on)
    warnings = await desk.visits(Anchor.WARNING, since_on)
    await desk.accompany(
        recognised(desk, milestones),
        *(desk.keep(visit, Task.MAXIMUM_STAY_NEAR) for visit in warnings),
        *(pursued(desk, visit) for visit in await desk.visits(Anchor.PURSUIT, since_on)),
        title_watch(desk, milestones[-1].due_on),
        later_check_ins(desk),
    )
    await title_change(desk, since_on)


async def recognised(desk: Desk, milestones: Sequence[Visit]) -> None:
    """Go on until recognition is full; where the occupation is regulated, the licence follows from it."""
    await until_recognised(desk, milestones)
    await licence_follows(desk)


async def until_recognised(desk: Desk, milestones: Sequence[Visit]) -> None:
    """Go from milestone to milestone; a silence at one of them leads to the next, the last one to a person."""
    *earlier, last = milestones
    for visit, following in zip(earlier, milestones[1:], strict=True):
        if await recognised_at(desk, visit, following.due_on, last.due_on):
            return
    await at_the_longest_stay(desk, last)


async def recognised_at(desk: Desk, visit: Visit, expires_on: date, longest_on: date) -> bool:
    """Tell whether a milestone has led to full recognition."""
    if visit.task is Task.APPLY_FOR_FOLLOW_UP:
        return await followed_up(desk, await desk.keep(visit, Task.APPLY_FOR_FOLLOW_UP, expires_on), longest_on)
    progress = desk.end_on(await desk.keep(visit, Task.REPORT_PROGRESS, expires_on), GIVEN_UP)
    if progress.outcome is not Outcome.MEASURE_COMPLETED:
        return False
    follow_up = await desk.ask(Task.APPLY_FOR_FOLLOW_UP, subject=visit.subject, expires_on=longest_on)
    return await followed_up(desk, follow_up, longest_on)


async def followed_up(desk: Desk, follow_up: Settled, longest_on: date) -> bool:
    """Wait for the decision on a follow-up application, as long as the stay lasts."""
    if desk.end_on(follow_up, GIVEN_UP).outcome is not Outcome.APPLIED:
        return False
    clock = Clock(since_on=follow_up.on)
    decision = await desk.ask(Task.DECIDE_FOLLOW_UP, clock, expires_on=longest_on)
    return decision.outcome is Outcome.FULL_REACHED


async def at_the_longest_stay(desk: Desk, visit: Visit) -> None:
    """Have the authority say what holds at the end of the longest stay; no silence ends it."""
    answer = desk.end_on(await desk.keep(visit, Task.SETTLE_MAXIMUM_STAY), AT_THE_END)
    while answer.outcome is Outcome.EXTENDED:
        until_on = answer.details.until_on or answer.on
        await desk.until(Anchor.DAY, until_on)
        answer = desk.end_on(await desk.ask(Task.SETTLE_MAXIMUM_STAY, Clock(ends_on=until_on)), AT_THE_END)


async def pursued(desk: Desk, visit: Visit) -> None:
    """Have it proven, before an extension, that recognition is really pursued (§ 2a Abs. 2 BeschV)."""
    desk.end_on(await desk.keep(visit, Task.PROVE_PURSUIT), GIVEN_UP)
