"""The employer's forms for the employment agency where qualification goes on in Germany (§ 16d AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.task import Matter
from workflows.desk import Desk

FORMS = Matter(papers=("employment_declaration", "supplement_a"))


async def consent_forms(desk: Desk) -> None:
    """Have declaration and supplement A filled in; an employer who does not want to ends the journey."""
    answer = await desk.ask(Task.SUPPLY_CONSENT_FORMS, matter=FORMS)
    desk.end_on(answer, {Outcome.WITHDRAWN: Ending.WITHDRAWN})
