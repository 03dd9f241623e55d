"""General conditions and former residence in Germany (§§ 5, 11 AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk

OBSTACLES = {Outcome.OBSTACLE: Ending.REFUSED}


async def general_conditions(desk: Desk) -> None:
    """Check livelihood, identity, expulsion interest and entry ban, and ask the former authority if needed."""
    answer = desk.end_on(await desk.ask(Task.CHECK_GENERAL_CONDITIONS), OBSTACLES)
    while answer.outcome is Outcome.QUERY_FORMER_AUTHORITY:
        answer = desk.end_on(await former_residence(desk, answer), OBSTACLES)


async def former_residence(desk: Desk, query: Settled) -> Settled:
    """Wait for the former authority; if it stays silent, the immigration authority decides how to go on."""
    reply = await desk.ask(Task.ANSWER_FORMER_RESIDENCE, Clock(since_on=query.on))
    if reply.outcome is Outcome.NO_ANSWER:
        return await desk.ask(Task.DECIDE_WITHOUT_ANSWER)
    return reply
