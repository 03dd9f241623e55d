"""Before a training: contract, its registration with the chamber, and German at B1 (§ 16a AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor
from schemas.clock import Clock
from schemas.task import Matter
from workflows.desk import Desk
from workflows.legs.proofs import proven

CONTRACT = Matter(papers=("training_contract",))
REGISTRATION = Matter(papers=("training_registration",))


async def training_contract(desk: Desk) -> None:
    """Have the contract concluded and registered, beside the proof of language."""
    await desk.legs(contract(desk), language(desk))


async def contract(desk: Desk) -> None:
    """Have the contract entered into the register of trainings; its end is what the stay is planned for."""
    concluded = await desk.ask(Task.CONCLUDE_TRAINING_CONTRACT, matter=CONTRACT)
    desk.end_on(concluded, {Outcome.WITHDRAWN: Ending.WITHDRAWN})
    registered = await desk.ask(Task.REGISTER_TRAINING, matter=REGISTRATION)
    desk.end_on(registered, {Outcome.REFUSED: Ending.REFUSED})
    desk.remember(training_until_on=registered.details.valid_until_on)


async def language(desk: Desk) -> None:
    """Ask for B1 well before the training starts, unless the firm has checked the language itself."""
    for visit in await desk.visits(Anchor.LANGUAGE, desk.itinerary.planned_start_on):
        await proven(desk, Task.PROVE_B1, Clock(ends_on=visit.due_on))
