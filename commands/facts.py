"""The facts a journey starts from: validated completely before anything is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from commands.problems import problem_of
from notifications.addresses import BadAddress, valid_address
from rules.assessment.reading import read
from rules.rows import BadRow, Row
from rules.terms.occupations import Profession
from rules.terms.organisations import Chamber
from rules.terms.pathways import Pathway, Route


class BadFacts(Exception):
    """Facts that cannot start a journey: each with its field, what is wrong, and the remedy."""

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{field}: {problem}" for field, problem in problems))
        self.problems: list[tuple[str, str]] = list(problems)


def _address(text: str) -> str:
    try:
        return valid_address(text)
    except BadAddress as error:
        raise ValueError(str(error)) from None


def _linked(sponsor: str, info: ValidationInfo) -> str:
    """Refuse a link that anybody but the intake of a family member makes: it opens another journey's facts."""
    if sponsor and sponsor != info.context:
        raise PydanticCustomError("link", "is entered when a member joins; remove it and use `fachlotse journey join`")
    return sponsor


def _assessable(raw: Mapping[str, object]) -> Mapping[str, object]:
    try:
        read(Row("", "", raw))
    except BadRow as error:
        raise ValueError(str(error)) from None
    return raw


Address = Annotated[str, Field(max_length=254), AfterValidator(_address)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Phone = Annotated[str, Field(max_length=40, pattern=r"^[0-9+()/ .-]*$")]
Language = Literal["de", "en"]
Assessed = Annotated[Mapping[str, Any], AfterValidator(_assessable)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True)


class Contact(_Part):
    """An employer (Arbeitgeber) and the person letters go to."""

    name: Name
    contact: Name
    email: Address
    phone: Phone = ""
    language: Language = "de"


class Employer(Contact):
    """The employer with whom a journey starts."""

    municipality: Name
    land: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    chamber: Chamber


class Worker(_Part):
    """The skilled worker (Fachkraft); who lives in Germany names the last day of the present lawful stay.

    `academic` says that the qualification is a degree.
    """

    given_name: Name
    family_name: Name
    birth_date: date
    nationality: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    email: Address
    phone: Phone = ""
    language: Language = "en"
    lived_in_germany: bool = False
    lawful_until_on: date | None = None
    holds_blue_card: bool = False
    family_with_free_movement: bool = False
    academic: bool = False


class Job(_Part):
    """The job: occupation, pay per year in euros, and the day it is planned to start.

    Of somebody who seeks one, the occupation that is sought, without pay, and the day the stay is planned to start.
    """

    occupation: Name
    salary: Annotated[int, Field(gt=0, lt=1_000_000)] | None = None
    planned_start_on: date
    regulated: bool = False
    profession: Profession = Profession.OTHER


class Custodian(_Part):
    """Who acts for a minor (Sorgeberechtigte)."""

    name: Name
    email: Address
    language: Language = "en"


class Family(_Part):
    """Whom a family member joins: the worker's residence purpose, and the journey or route and day of entry, as known.

    `chamber` is the one that accompanies the worker.
    """

    sponsor: Annotated[str, AfterValidator(_linked)] = ""  # the id of the worker's journey, entered by the intake
    sponsor_pathway: Pathway
    sponsor_route: Route | None = None
    sponsor_entered_on: date | None = None
    chamber: Chamber = Chamber.IHK


class Facts(_Part):
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
        problems = [
            (".".join(str(step) for step in one["loc"]), problem_of(one["type"], one["msg"], one.get("ctx", {})))
            for one in error.errors(include_input=False, include_url=False)
        ]
        raise BadFacts(problems) from None
