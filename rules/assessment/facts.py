"""The facts an assessment rests on; whatever is not known is None."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from rules.terms.facts import (
    Fact,
    JobKind,
    Level,
    Licence,
    QualificationKind,
    Recognised,
    Recruiter,
    Standing,
    TrainingPlace,
)
from rules.terms.occupations import Sector
from rules.terms.organisations import Chamber
from rules.terms.pathways import Pathway, Route

OPEN_ENDED = date.max  # the last day of a contract without an end


@dataclass(frozen=True)
class Person:
    """The worker: states as ISO 3166-1 alpha-2 codes (XK for Kosovo), stay in months within the last five years."""

    nationalities: tuple[str, ...] | None = None
    residence: str | None = None
    standing: Standing | None = None
    free_movement_family: bool | None = None
    birth_date: date | None = None
    prior_stay_months: int | None = None
    entry_ban: bool | None = None
    search_notice: bool | None = None
    visa_pending: bool | None = None
    asylum_benefits: bool | None = None
    livelihood: bool | None = None
    pension_proof: bool | None = None
    university_access: bool | None = None


@dataclass(frozen=True)
class Qualification:
    """The highest qualification; `years` of regular training, `state_recognised` where it was acquired.

    A `chamber_certificate` is one of a German chamber of commerce abroad (AHK, § 6 Abs. 1 BeschV).
    """

    kind: QualificationKind | None = None
    country: str | None = None
    years: int | None = None
    recognised: Recognised | None = None
    comparable: bool | None = None
    state_recognised: bool | None = None
    chamber_certificate: bool | None = None
    granted_on: date | None = None
    licence: Licence | None = None
    analysis_promised: bool | None = None


@dataclass(frozen=True)
class Experience:
    """Whole years of work in the occupation within the last five and the last seven years."""

    last_5: int | None = None
    last_7: int | None = None


@dataclass(frozen=True)
class Languages:
    """Levels of German and English."""

    german: Level | None = None
    english: Level | None = None


@dataclass(frozen=True)
class Family:
    """Who comes along."""

    spouse: bool | None = None
    spouse_adult: bool | None = None
    spouse_german: Level | None = None
    children: bool | None = None
    sole_custody: bool | None = None
    partner_applies: bool | None = None


@dataclass(frozen=True)
class Employer:
    """The employer's establishment; `language_checked` where firm or school knows the German, or a course is booked."""

    land: str | None = None
    municipality: str | None = None
    chamber: Chamber | None = None
    cooperation: str | None = None
    collective_agreement: bool | None = None
    agency_work: bool | None = None
    suitable: bool | None = None
    language_checked: bool | None = None


@dataclass(frozen=True)
class Job:
    """The offer: pay in euros a year, hours a week, occupation by its ISCO-08 code.

    `recognised_course`: a course at a school leads to a qualification the state recognises, and is not aimed mainly at
    nationals of one state (§ 16a Abs. 2 S. 1 AufenthG).
    """

    kind: JobKind | None = None
    isco: str | None = None
    sector: Sector | None = None
    regulated: bool | None = None
    salary: int | None = None
    hours: int | None = None
    start: date | None = None
    contract_until: date | None = None
    recruited_by: Recruiter | None = None
    training_place: TrainingPlace | None = None
    recognised_course: bool | None = None


@dataclass(frozen=True)
class Wish:
    """What the person prefers where the law leaves a choice."""

    route: Route | None = None
    pathway: Pathway | None = None


@dataclass(frozen=True)
class Facts:
    """Everything an assessment can use."""

    person: Person = Person()
    qualification: Qualification = Qualification()
    experience: Experience = Experience()
    languages: Languages = Languages()
    family: Family = Family()
    employer: Employer = Employer()
    job: Job = Job()
    wish: Wish = Wish()


VALUE: Mapping[Fact, Callable[[Facts], object]] = MappingProxyType({fact: attrgetter(fact.value) for fact in Fact})
