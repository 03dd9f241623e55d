"""Recognition that is applied for only in Germany (§ 16d Abs. 3, 4 AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk


async def recognition_after_entry(desk: Desk) -> None:
    """See the application filed within weeks of entry; the stay is only for those who pursue it."""
    answer = await desk.ask(Task.APPLY_AFTER_ENTRY, Clock(since_on=desk.record.entered_on))
    desk.end_on(answer, {Outcome.ABANDONED: Ending.ABANDONED})
