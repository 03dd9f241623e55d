"""Before a recognition partnership: agreement, suitable employer, language, forms (§ 16d Abs. 3 AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.task import Matter
from workflows.desk import Desk
from workflows.legs.consent_forms import consent_forms
from workflows.legs.proofs import proven

WITHDRAWN = {Outcome.WITHDRAWN: Ending.WITHDRAWN}
AGREEMENT = Matter(papers=("partnership_agreement",))
SUITABILITY = Matter(papers=("employer_suitability",))


async def partnership(desk: Desk) -> None:
    """Have both sides agree to pursue recognition after entry, at an employer who can train."""
    await desk.legs(
        promised(desk, Task.CONCLUDE_PARTNERSHIP, AGREEMENT),
        promised(desk, Task.PROVE_EMPLOYER_SUITABILITY, SUITABILITY),
        proven(desk, Task.PROVE_A2),
        consent_forms(desk),
    )


async def promised(desk: Desk, task: Task, matter: Matter) -> None:
    """Ask the employer for a paper; who withdraws ends the journey."""
    desk.end_on(await desk.ask(task, matter=matter), WITHDRAWN)
