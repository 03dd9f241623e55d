"""Before a qualification analysis: the recognition body promises it (§ 16d Abs. 6 AufenthG, § 14 BQFG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.proofs import proven

REFUSED = {Outcome.REFUSED: Ending.REFUSED}


async def analysis_offer(desk: Desk) -> None:
    """See the analysis promised and the language proven."""
    await desk.legs(offer(desk), proven(desk, Task.PROVE_A2))


async def offer(desk: Desk) -> None:
    """Ask the body; without its promise there is no stay for it."""
    desk.end_on(await desk.ask(Task.PROVE_ANALYSIS_OFFER), REFUSED)
