"""First advice, choice of the route, opening of the case."""

from rules.terms.outcomes import Outcome
from rules.terms.pathways import Route
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk

ADVISED = {
    Outcome.REFERRED: Ending.TRANSFERRED,
    Outcome.NO_PROSPECT: Ending.NO_PROSPECT,
    Outcome.INFORMATION_ONLY: Ending.INFORMATION_ONLY,
}
ROUTES = {Outcome.ACCELERATED: Route.ACCELERATED, Outcome.REGULAR: Route.REGULAR}
NOT_OPENED = {Outcome.DUPLICATE: Ending.TRANSFERRED, Outcome.REJECTED_SCOPE: Ending.NO_PROSPECT}


async def advice(desk: Desk) -> None:
    """Advise, have the route chosen by whoever decides it (§ 81a Abs. 1 AufenthG), and open the case."""
    desk.end_on(await desk.ask(Task.ADVISE), ADVISED)
    choice = desk.end_on(await desk.ask(Task.CHOOSE_ROUTE), {Outcome.OTHER_ROUTE: Ending.TRANSFERRED})
    if route := ROUTES.get(choice.outcome):
        desk.remember(route=route)
    desk.end_on(await desk.ask(Task.OPEN_CASE), NOT_OPENED)
