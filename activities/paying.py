"""What a task costs its owner: the fee its row names, another for minors, and what may be owed besides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from activities.dating import footing
from activities.ways import way_of
from rules.fees import FEES, Fee
from rules.in_flight import Footing, in_force
from rules.tasks import ROWS
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store.journeys import JourneyRow
from store.tasks import TaskRow


@dataclass(frozen=True)
class Charge:
    """A fee, and whether it falls due for certain or only if it comes to that."""

    fee: Fee
    certain: bool


def fee_of(task: Task, journey: JourneyRow, at: datetime) -> Decimal | None:
    """Return the fee in euros that falls due with a task, by the version that meets the journey, or None."""
    return _fee(task, journey, footing(journey, berlin_day(at), at))


def fee_promised(task: Task, journey: JourneyRow, filed: Sequence[TaskRow], at: datetime) -> Decimal | None:
    """Return the fee as it fell due when a task was filed, whatever has changed since; None without one."""
    row = next((one for one in reversed(filed) if one.task is task), None)
    return fee_of(task, journey, at) if row is None else _fee(task, journey, _filed(row, journey, filed))


def fees_promised(row: TaskRow, journey: JourneyRow, filed: Sequence[TaskRow]) -> tuple[Charge, ...]:
    """Return what a task that was filed costs, and may cost, with who pays."""
    law, met = ROWS[row.task].on(way_of(journey)), _filed(row, journey, filed)
    certain = _name(row.task, journey)
    names = [(certain, True)] if certain else []
    names += [(name, False) for name in law.may_cost]
    return tuple(Charge(in_force(FEES, name, met), sure) for name, sure in names)


def _filed(row: TaskRow, journey: JourneyRow, filed: Sequence[TaskRow]) -> Footing:
    stage_since = min((one.filed_at for one in filed if one.stage is row.stage), default=row.filed_at)
    return Footing(*(berlin_day(one) for one in (journey.requested_at, stage_since, row.filed_at)))


def _fee(task: Task, journey: JourneyRow, met: Footing) -> Decimal | None:
    name = _name(task, journey)
    return in_force(FEES, name, met).eur if name else None


def _name(task: Task, journey: JourneyRow) -> str:
    row, plan = ROWS[task], journey.itinerary
    return row.fee_minor if row.fee_minor and plan and plan.minor else row.fee
