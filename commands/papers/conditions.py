"""Which conditions of the checklists a journey meets: by the law and its facts, and by what has happened on its way."""

from collections.abc import Mapping, Sequence
from datetime import date

from commands.assessing import known
from commands.facts import BadFacts, read_facts
from rules.assessment.findings import Situation
from rules.assessment.occupations import completed
from rules.assessment.whens import met
from rules.cooperations import cooperation
from rules.terms.documents import When
from rules.terms.outcomes import Outcome
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from rules.versions import NoRow
from schemas.instants import berlin_day
from store.journeys import JourneyRow
from store.tasks import TaskRow


def conditions_met(
    row: JourneyRow, facts: Mapping[str, object], filed: Sequence[TaskRow], today: date
) -> frozenset[When]:
    """Return the conditions that are met; what the facts do not tell, an office asks for by a request."""
    happened = {
        When.ACTS_BY_THIRD_PARTY: _by_third_party(row),
        When.FAMILY: any(one.task is Task.DECIDE_ON_FAMILY and one.outcome is Outcome.INCLUDED for one in filed),
        When.AFTER_AGREEMENT: any(one.task is Task.PAY_PROCEDURE_FEE for one in filed) or _agreed(row),
    }
    return _by_facts(facts, today) | {when for when, holds in happened.items() if holds}


def start_of(facts: Mapping[str, object], otherwise: date) -> date:
    """Return the day on which work is planned to start."""
    job = facts.get("job")
    try:
        return date.fromisoformat(str(job["planned_start_on"] if isinstance(job, Mapping) else ""))
    except (KeyError, ValueError):
        return otherwise


def residence_of(facts: Mapping[str, object]) -> str | None:
    """Return the state in which the worker lives, whose mission decides on the visa, or None where nobody has told."""
    try:
        return known(read_facts(facts)).person.residence
    except BadFacts:
        return None  # a dossier of an older form


def _by_facts(facts: Mapping[str, object], today: date) -> frozenset[When]:
    try:
        return met(Situation(completed(known(read_facts(facts)), today), today))
    except BadFacts:
        return frozenset()  # a dossier of an older form: nothing is known to be met


def _by_third_party(row: JourneyRow) -> bool:
    try:
        return cooperation(row.cooperation, berlin_day(row.requested_at)).needs_sub_authority
    except NoRow:
        return False


def _agreed(row: JourneyRow) -> bool:
    """Tell whether a journey has come past its agreement; some ways have none."""
    plan, order = row.itinerary, list(Stage)
    if plan is None or row.stage is None or Stage.AGREEMENT not in plan.stages:
        return False
    return order.index(Stage.AGREEMENT) < order.index(row.stage) <= order.index(Stage.VISA)
