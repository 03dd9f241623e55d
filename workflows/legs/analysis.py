"""A stay for a qualification analysis, and what its result allows (§ 16d Abs. 6 AufenthG, § 14 BQFG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.after_partial import after_partial
from workflows.legs.licence import licence_follows
from workflows.legs.title_change import title_change

NO_WAY_ON = {Outcome.NONE: Ending.NO_EQUIVALENCE, Outcome.ABANDONED: Ending.ABANDONED}


async def analysis(desk: Desk) -> None:
    """Wait for the result, then have the title for the purpose it opens applied for."""
    result = await desk.ask(Task.DECIDE_ANALYSIS, Clock(since_on=desk.record.entered_on))
    if desk.end_on(result, NO_WAY_ON).outcome is Outcome.PARTIAL:
        await after_partial(desk, result.on)
    else:
        await licence_follows(desk)
    await title_change(desk)
