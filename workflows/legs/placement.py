"""Before a stay by placement agreement: the employment agency confirms it (§ 16d Abs. 4 AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.consent_forms import consent_forms
from workflows.legs.proofs import proven

REFUSED = {Outcome.REFUSED: Ending.REFUSED}


async def placement(desk: Desk) -> None:
    """See the worker placed under an agreement with the state of origin, with the language it demands."""
    desk.end_on(await desk.ask(Task.PROVE_PLACEMENT_AGREEMENT), REFUSED)
    await desk.legs(proven(desk, Task.PROVE_A2), consent_forms(desk))
