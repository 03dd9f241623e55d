"""Which conditions of the checklists a journey meets, as far as its facts tell."""

from collections.abc import Mapping
from datetime import date

from rules.cooperations import cooperation
from rules.terms.documents import When
from rules.terms.outcomes import Outcome
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from rules.versions import NoRow
from store.journeys import JourneyRow
from store.tasks import TaskRow

AGE_OF_PENSION_PROOF = 45  # § 18 Abs. 2 Nr. 5 AufenthG: the proof is asked for from this age on
FAMILY_COMES = {Outcome.INCLUDED}


def conditions_met(
    row: JourneyRow, facts: Mapping[str, object], filed: list[TaskRow], start_on: date
) -> frozenset[When]:
    """Return the conditions that are met; what the facts do not tell, an office asks for by a request."""
    job, worker = _part(facts, "job"), _part(facts, "worker")
    met = {
        When.REGULATED: bool(job.get("regulated")),
        When.OVER_45: _age_on(str(worker.get("birth_date", "")), start_on) >= AGE_OF_PENSION_PROOF,
        When.ACTS_BY_THIRD_PARTY: _by_third_party(row),
        When.FAMILY: any(one.task is Task.DECIDE_ON_FAMILY and one.outcome in FAMILY_COMES for one in filed),
        When.AFTER_AGREEMENT: _is_after(row.stage, Stage.AGREEMENT),
    }
    return frozenset(when for when, holds in met.items() if holds)


def _is_after(stage: Stage | None, other: Stage) -> bool:
    order = list(Stage)
    return stage is not None and order.index(stage) > order.index(other)


def start_of(facts: Mapping[str, object], otherwise: date) -> date:
    """Return the day on which work is planned to start."""
    try:
        return date.fromisoformat(str(_part(facts, "job").get("planned_start_on", "")))
    except ValueError:
        return otherwise


def _by_third_party(row: JourneyRow) -> bool:
    try:
        return cooperation(row.cooperation, row.requested_at.date()).needs_sub_authority
    except NoRow:
        return False


def _age_on(birth_date: str, day: date) -> int:
    try:
        born = date.fromisoformat(birth_date)
    except ValueError:
        return 0
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _part(facts: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = facts.get(name)
    return part if isinstance(part, Mapping) else {}
