"""Before an adaptation: a plan that closes the differences, language, forms (§ 16d Abs. 1 AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.task import Matter
from workflows.desk import Desk
from workflows.legs.consent_forms import consent_forms
from workflows.legs.proofs import proven

PLAN = Matter(papers=("qualification_plan",))


async def qualification_plan(desk: Desk) -> None:
    """Have the measure planned, the language proven and the employment agency's forms filled in."""
    await desk.legs(plan(desk), proven(desk, Task.PROVE_A2), consent_forms(desk))


async def plan(desk: Desk) -> None:
    """Have the plan written; without a suitable measure the recognition stays partial."""
    answer = await desk.ask(Task.WRITE_QUALIFICATION_PLAN, matter=PLAN)
    desk.end_on(answer, {Outcome.NO_MEASURE: Ending.PARTIAL_EQUIVALENCE})
