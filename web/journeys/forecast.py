"""The phases a journey has still ahead, with the days the law allows them at most: a forecast, never a promise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from activities.dating import footing
from rules.assessment.course import Course, steps_ahead
from rules.assessment.timeline import Reached
from rules.calendar import Place
from rules.cooperations import COOPERATIONS
from rules.terms.assessment import Step
from rules.terms.stages import Leg, Stage
from schemas.instants import berlin_day
from schemas.journey import Plan
from store.journeys import JourneyRow
from store.tasks import TaskRow
from web.journeys.phases import Phase, Standing

CONSENTS = (Leg.LABOUR_MARKET_CONSENT, Leg.CONSENT_FOR_VISA, Leg.ADVANCE_CONSENT)
STAGES = {
    Step.RECOGNITION: Stage.EXAMINATION,
    Step.PREAPPROVAL: Stage.PREAPPROVAL,
    Step.APPOINTMENT: Stage.APPOINTMENT,
    Step.ENTRY_CONSENT: Stage.VISA,
    Step.VISA: Stage.VISA,
    Step.TITLE_APPLICATION: Stage.ARRIVAL,
    Step.TITLE: Stage.ARRIVAL,
}


@dataclass(frozen=True)
class Ahead:
    """A phase ahead and its steps; without days where the law names no period for one of them or for one before."""

    stage: Stage
    steps: Sequence[Reached]

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last day, counted as late as the law allows."""
        first = [one.from_on for one in self.steps if one.from_on]
        last = [one.until_on for one in self.steps if one.until_on]
        return (min(first), max(last)) if self.steps and len(last) == len(self.steps) else None


@dataclass(frozen=True)
class Range:
    """From when to when what is ahead can last at most; `undated` are the phases for which the law names no period."""

    first_on: date
    last_on: date
    undated: Sequence[Stage]


def range_of(ahead: Sequence[Ahead]) -> Range | None:
    """Return the days of everything ahead; nothing where no phase can be dated, and so there is no basis."""
    days = [one.days for one in ahead if one.days]
    if not days:
        return None
    return Range(min(one[0] for one in days), max(one[1] for one in days), [one.stage for one in ahead if not one.days])


def forecast(
    journey: JourneyRow, phases: Sequence[Phase], owed: Sequence[TaskRow], dossier: Mapping[str, object], now: datetime
) -> list[Ahead]:
    """Return the phases ahead; the first begins when what is owed now is due at the latest, or today."""
    plan, place, today = journey.itinerary, _place(journey), berlin_day(now)
    stages = [phase.stage for phase in phases if phase.standing is Standing.AHEAD]
    if plan is None or place is None or not stages:
        return []
    legs = frozenset(leg for named in plan.legs.values() for leg in named)
    by, isco = footing(journey, today, now), _isco(dossier)
    course = Course(plan.route, plan.pathway, legs, plan.leg_order, plan.consent, isco, by)
    from_on = max([today, *(row.due_on for row in owed if row.due_on)])
    steps = steps_ahead(course, {step for step in Step if _stage(step, plan) in stages}, from_on, place)
    return [Ahead(stage, [one for one in steps if _stage(one.step, plan) is stage]) for stage in stages]


def _stage(step: Step, plan: Plan) -> Stage | None:
    """Return the stage in which a step lies; the plan says where the employment agency is asked."""
    if step is Step.CONSENT:
        return next((stage for stage, legs in plan.legs.items() if set(CONSENTS).intersection(legs)), Stage.EXAMINATION)
    return STAGES[step]


def _place(journey: JourneyRow) -> Place | None:
    versions = COOPERATIONS.get(journey.cooperation, ())
    return versions[-1].place if versions else None


def _isco(dossier: Mapping[str, object]) -> str | None:
    """Return the code of the occupation, as the assessment was told it."""
    told = dossier.get("assessment")
    job = told.get("job") if isinstance(told, dict) else None
    code = job.get("isco") if isinstance(job, dict) else None
    return str(code) if code else None
