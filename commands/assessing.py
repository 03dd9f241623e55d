"""Assess what an intake knows, so that blocks of the law show before anything is opened."""

from datetime import date

from commands.facts import Facts
from rules.assessment.assess import assess
from rules.assessment.facts import Facts as Known
from rules.assessment.facts import Job, Person, Wish
from rules.assessment.options import Judged
from rules.assessment.result import Assessment
from rules.in_flight import Footing
from rules.terms.assessment import Condition
from rules.terms.facts import JobKind, TrainingPlace
from rules.terms.stages import Pathway

TRAINING = {Pathway.P16A: TrainingPlace.COMPANY, Pathway.P16A2: TrainingPlace.SCHOOL}
RESEARCH = {Pathway.P18D}
NO_OFFER = {Pathway.P17, Pathway.P20A}


def assessed(facts: Facts, on: date, promised: Footing | None = None) -> Assessment:
    """Return the assessment of what an intake knows; everything else stays unknown."""
    return assess(known(facts), on, promised)


def obstacles(facts: Facts, on: date) -> list[tuple[str, str]]:
    """Return the blocks of the law that forbid the journey, each with its basis."""
    return [("route", f"is blocked: {one.caution} ({one.basis})") for one in assessed(facts, on).blocks]


def doubts(facts: Facts, on: date, promised: Footing | None = None) -> tuple[Judged, ...]:
    """Return the conditions of the given pathway that fail as far as the intake knows; the authority decides."""
    failing = (one.failing for one in assessed(facts, on, promised).failing if one.pathway == facts.pathway)
    return tuple(one for one in next(failing, ()) if one.condition is not Condition.ROUTE)


def known(facts: Facts) -> Known:
    """Return the facts of an intake in the words of an assessment; what it does not ask stays unknown."""
    return Known(
        person=Person(nationalities=(facts.worker.nationality,), birth_date=facts.worker.birth_date),
        job=Job(
            kind=_kind(facts.pathway),
            training_place=next((place for code, place in TRAINING.items() if code == facts.pathway), None),
            regulated=facts.job.regulated,
            salary=facts.job.salary,
            start=facts.job.planned_start_on,
        ),
        wish=Wish(route=facts.route, pathway=Pathway(facts.pathway) if facts.pathway in set(Pathway) else None),
    )


def _kind(pathway: str) -> JobKind | None:
    if pathway in NO_OFFER:
        return JobKind.NONE
    if pathway in TRAINING:
        return JobKind.TRAINING
    return JobKind.RESEARCH if pathway in RESEARCH else None
