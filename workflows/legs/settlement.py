"""The settlement permit (§ 18c AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk


async def settlement(desk: Desk) -> None:
    """Offer the application when the law allows it; granted, it is the good end of the journey.

    From which day the months count, the rule set says: a title for training or adaptation does not count, the lawful
    stay on the national visa does (§ 6 Abs. 3 S. 3 AufenthG), and with the EU Blue Card it is the work that counts.
    """
    record = desk.record
    if since_on := record.purpose_since_on or record.entered_on or record.first_title_on:
        await desk.until(Anchor.SETTLEMENT, since_on)
    while True:
        answer = await application(desk)
        if answer.outcome is Outcome.GRANTED:
            desk.end(Ending.SETTLED, answer)
        await desk.until(Anchor.DAY, answer.details.until_on or answer.on)


async def application(desk: Desk) -> Settled:
    """Return the decision, or the wish to wait."""
    wish = await desk.ask(Task.OFFER_SETTLEMENT)
    if wish.outcome is Outcome.NOT_YET:
        return wish
    return await desk.ask(Task.DECIDE_SETTLEMENT, Clock(since_on=wish.on))
