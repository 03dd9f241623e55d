"""The facts a journey starts from: validated completely before anything is written."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from commands.fact_parts import Custodian, Employer, Family, Job, Name, Part, Worker
from commands.problems import problems_of
from rules.assessment.reading import read
from rules.rows import BadRow, Row
from rules.terms.organisations import Chamber
from rules.terms.pathways import Route


class BadFacts(Exception):
    """Facts that cannot start a journey: each with its field, what is wrong, and the remedy."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems))
        self.problems: list[tuple[str, str]] = list(problems)


def _assessable(raw: Mapping[str, object]) -> Mapping[str, object]:
    try:
        read(Row("", "", raw))
    except BadRow as error:
        raise ValueError(str(error)) from None
    return raw


Assessed = Annotated[Mapping[str, Any], AfterValidator(_assessable)]


class Facts(Part):
    """Everything a journey starts from; the employer may be left out only where the pathway needs none.

    Of a family member's own journey, `worker` is the member. `assessment` holds what else is known of person, offer
    and employer, by the parts and keys of `rules.terms.facts.Fact`, so that blocks of the law show before the opening.
    """

    cooperation: Name
    pathway: Name
    route: Route = Route.ACCELERATED
    employer: Employer | None = None
    worker: Worker
    job: Job
    custodian: Custodian | None = None
    family: Family | None = None
    assessment: Assessed = Field(default_factory=dict)

    @property
    def chamber(self) -> Chamber:
        """Return the chamber that accompanies the journey; without an employer or a sponsor it is that of commerce."""
        if self.employer:
            return self.employer.chamber
        return self.family.chamber if self.family else Chamber.IHK


def found_by(facts: Facts, reference: str) -> list[str]:
    """Return the texts by which people look for a journey."""
    worker, employer = facts.worker, facts.employer
    of_employer = [employer.name, employer.contact, employer.phone] if employer else []
    return [reference, worker.given_name, worker.family_name, worker.phone, *of_employer]


def read_facts(raw: object, sponsor: str | None = None) -> Facts:
    """Return validated facts, or raise BadFacts with every problem at once; linked to the `sponsor` at most."""
    try:
        return Facts.model_validate(raw, context=sponsor)
    except ValidationError as error:
        raise BadFacts(problems_of(error)) from None
