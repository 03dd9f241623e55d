"""What a task costs its owner: the fee its row names, another for minors."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from activities.dating import footing
from rules.fees import FEES
from rules.in_flight import Footing, in_force
from rules.tasks import ROWS
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store.journeys import JourneyRow
from store.tasks import TaskRow


def fee_of(task: Task, journey: JourneyRow, at: datetime) -> Decimal | None:
    """Return the fee in euros that falls due with a task, by the version that meets the journey, or None."""
    return _fee(task, journey, footing(journey, berlin_day(at), at))


def fee_promised(task: Task, journey: JourneyRow, filed: Sequence[TaskRow], at: datetime) -> Decimal | None:
    """Return the fee as it fell due when a task was filed, whatever has changed since; None without one."""
    row = next((one for one in reversed(filed) if one.task is task), None)
    if row is None:
        return fee_of(task, journey, at)
    stage_since = min(one.filed_at for one in filed if one.stage is row.stage)
    days = (berlin_day(one) for one in (journey.requested_at, stage_since, row.filed_at))
    return _fee(task, journey, Footing(*days))


def _fee(task: Task, journey: JourneyRow, met: Footing) -> Decimal | None:
    row, plan = ROWS[task], journey.itinerary
    name = row.fee_minor if row.fee_minor and plan and plan.minor else row.fee
    return in_force(FEES, name, met).eur if name else None
