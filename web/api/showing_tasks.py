"""Tasks put into the shapes programs get."""

from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.resources import parties_on, resource_of
from rules.access import may
from rules.tasks import ROWS
from rules.terms.outcomes import Outcome
from rules.terms.roles import Action
from schemas.command import Answer
from schemas.instants import berlin_day
from store import claims, tasks
from store.journeys import JourneyRow
from store.tasks import TaskRow
from web.api.callers import Caller
from web.api.shapes.tasks import ClaimShape, ObjectionShape, OutcomeShape, Permit, TaskInFull, TaskShape
from web.office import Office
from web.tasks.reopened import reopened
from web.tasks.showing import acting

ACTS = (Action.ANSWER, Action.HOLD, Action.RESUME, Action.REDATE, Action.REASSIGN)
PLAIN = (
    "id", "journey", "task", "subject", "stage", "owner", "organisation", "state", "filed_at", "due_on", "effective_at",
    "reminded", "escalated", "held_until", "hold_reason", "outcome", "answered_on", "closed_at",
)  # fmt: skip


def task_shape(row: TaskRow, reference: str, holder: str | None, until_at: datetime | None) -> TaskShape:
    """Return a task of a list."""
    return TaskShape.model_validate(_facts(row, reference) | {"claim": _claim(holder, until_at)})


async def task_in_full(
    connection: AsyncConnection, office: Office, caller: Caller, row: TaskRow, journey: JourneyRow
) -> TaskInFull:
    """Return a task with what the member may do with it."""
    now = office.clock()
    held = await claims.get(connection, row.id)
    claim = _claim(held.person, held.until_at) if held and held.until_at > now else None
    permits = await _permits(connection, caller, row, berlin_day(journey.own(now)))
    facts = _facts(row, journey.reference) | {"claim": claim, "basis": ROWS[row.task].basis, "may": permits}
    back = await reopened(connection, office, caller.session, journey, row, await tasks.all_of(connection, journey.id))
    objections = [ObjectionShape.model_validate(vars(one)) for one in back.items]
    return TaskInFull.model_validate(facts | {"objections": objections, "reasons": back.reasons})


async def _permits(connection: AsyncConnection, caller: Caller, row: TaskRow, on: date) -> dict[str, Permit]:
    actor = acting(caller.session, row)
    asked = Answer(command="look", actor=actor, task_id=row.id, outcome="", on=on)
    resource = await resource_of(connection, row.journey, asked, await parties_on(connection, row.journey, on))
    decisions = {act.value: may(actor, act, resource, on) for act in ACTS}
    return {
        name: Permit(allowed=one.allowed, rule=one.rule, refused=one.refused) for name, one in decisions.items()
    }  # fmt: skip


def _facts(row: TaskRow, reference: str) -> dict[str, object]:
    outcomes = [OutcomeShape(outcome=Outcome(one), needs=list(row.needs.get(one, ()))) for one in row.outcomes]
    name = row.id.removeprefix(f"{row.journey}/")
    return {one: getattr(row, one) for one in PLAIN} | {"name": name, "reference": reference, "outcomes": outcomes}


def _claim(holder: str | None, until_at: datetime | None) -> ClaimShape | None:
    return ClaimShape(person=holder, until_at=until_at) if holder and until_at else None
