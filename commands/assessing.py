"""Assess what an intake knows, so that blocks of the law show before anything is opened."""

from dataclasses import replace
from datetime import date

from commands.facts import Facts
from commands.problems import Problem
from rules.assessment.assess import assess
from rules.assessment.facts import Facts as Known
from rules.assessment.facts import Wish
from rules.assessment.options import Judged
from rules.assessment.reading import read
from rules.assessment.result import Assessment
from rules.in_flight import Footing
from rules.rows import Row
from rules.terms.assessment import Condition
from rules.terms.facts import JobKind, TrainingPlace
from rules.terms.pathways import Pathway

TRAINING = {Pathway.P16A: TrainingPlace.COMPANY, Pathway.P16A2: TrainingPlace.SCHOOL}
RESEARCH = {Pathway.P18D}
NO_OFFER = {Pathway.P17, Pathway.P20A}


def assessed(facts: Facts, on: date, promised: Footing | None = None) -> Assessment:
    """Return the assessment of what an intake knows; everything else stays unknown."""
    return assess(known(facts), on, promised)


def obstacles(facts: Facts, on: date) -> list[tuple[str, str]]:
    """Return the blocks of the law that forbid the journey, each with its basis."""
    return [
        ("route", Problem("blocked", f"is blocked: {one.caution} ({one.basis})", caution=one.caution, basis=one.basis))
        for one in assessed(facts, on).blocks
    ]


def doubts(facts: Facts, on: date, promised: Footing | None = None) -> tuple[Judged, ...]:
    """Return the conditions of the given pathway that fail as far as the intake knows; the authority decides."""
    failing = (one.failing for one in assessed(facts, on, promised).failing if one.pathway == facts.pathway)
    return tuple(one for one in next(failing, ()) if one.condition is not Condition.ROUTE)


def known(facts: Facts) -> Known:
    """Return the facts of an intake in the words of an assessment; what nobody has told stays unknown."""
    told, worker, job = read(Row("", "", facts.assessment)), facts.worker, facts.job
    return replace(
        told,
        person=replace(
            told.person,
            nationalities=told.person.nationalities or (worker.nationality,),
            birth_date=worker.birth_date,
            free_movement_family=worker.family_with_free_movement or bool(told.person.free_movement_family),
        ),
        job=replace(
            told.job,
            kind=told.job.kind or _kind(facts.pathway),
            training_place=told.job.training_place or _place(facts.pathway),
            regulated=job.regulated,
            salary=job.salary,
            start=job.planned_start_on,
        ),
        wish=Wish(route=facts.route, pathway=Pathway(facts.pathway) if facts.pathway in set(Pathway) else None),
    )


def _place(pathway: str) -> TrainingPlace | None:
    return next((place for code, place in TRAINING.items() if code == pathway), None)


def _kind(pathway: str) -> JobKind | None:
    if pathway in NO_OFFER:
        return JobKind.NONE
    if pathway in TRAINING:
        return JobKind.TRAINING
    return JobKind.RESEARCH if pathway in RESEARCH else None
