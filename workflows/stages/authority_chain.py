"""The chain of authorities: worker, or a minor's custodians, to employer to chamber."""

from rules.terms.happenings import AuthorityState
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk


async def authority_chain(desk: Desk) -> None:
    """Have authority and, where agreed, sub-authority signed until the chain stands (§ 14 VwVfG, § 80 AufenthG).

    What custodians have signed for a minor still stands when the minor has come of age.
    """
    by_custodians = desk.itinerary.minor or desk.has_signed(Task.GRANT_CUSTODIAN_AUTHORITY)
    first = Task.GRANT_CUSTODIAN_AUTHORITY if by_custodians else Task.GRANT_AUTHORITY
    both: tuple[Task, ...] = (first, Task.GRANT_SUB_AUTHORITY) if desk.itinerary.needs_sub_authority else (first,)
    owed = both
    while True:
        await desk.legs(*(signature(desk, task) for task in owed))
        check = await desk.ask(Task.CHECK_AUTHORITY)
        if check.outcome is Outcome.VALID:
            desk.remember(authority=AuthorityState.VALID)
            return
        owed = (first,) if check.outcome is Outcome.SCOPE_TOO_NARROW else both


async def signature(desk: Desk, task: Task) -> None:
    """Ask for one signature; without it nobody may act for the worker."""
    desk.end_on(await desk.ask(task), {Outcome.NOT_SIGNED: Ending.WITHDRAWN})
