"""What a task costs its owner: the fee its row names, another for minors."""

from datetime import datetime
from decimal import Decimal

from activities.dating import footing
from rules.fees import FEES
from rules.in_flight import in_force
from rules.tasks import ROWS
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store.journeys import JourneyRow


def fee_of(task: Task, journey: JourneyRow, at: datetime) -> Decimal | None:
    """Return the fee in euros that falls due with a task, by the version that meets the journey, or None."""
    row, plan = ROWS[task], journey.itinerary
    name = row.fee_minor if row.fee_minor and plan and plan.minor else row.fee
    return in_force(FEES, name, footing(journey, berlin_day(at), at)).eur if name else None
