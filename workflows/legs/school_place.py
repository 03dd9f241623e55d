"""Before a training at a school: its place, and German at B1 (§ 16a Abs. 2, 3 AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.task import Matter
from workflows.desk import Desk
from workflows.legs.training_contract import language

PLACE = Matter(papers=("school_place",))


async def school_place(desk: Desk) -> None:
    """Have the place at the school proven, beside the proof of language."""
    await desk.legs(place(desk), language(desk))


async def place(desk: Desk) -> None:
    """Ask for the promise of the school; the end of the course is what the stay is planned for."""
    proven = await desk.ask(Task.PROVE_SCHOOL_PLACE, matter=PLACE)
    desk.end_on(proven, {Outcome.WITHDRAWN: Ending.WITHDRAWN})
    desk.remember(training_until_on=proven.details.valid_until_on)
