"""The hosting agreement of a researcher (§ 18d Abs. 1 Nr. 1 AufenthG, § 38f AufenthV)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk


async def hosting_agreement(desk: Desk) -> None:
    """Have the research institution and the researcher conclude the agreement that stands for recognition."""
    concluded = await desk.ask(Task.CONCLUDE_HOSTING_AGREEMENT)
    desk.end_on(concluded, {Outcome.NOT_CONCLUDED: Ending.WITHDRAWN})
