"""Whom and what the facts of a journey name: employer, worker, job, custodian, and whom a family member joins."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from notifications.addresses import BadAddress, valid_address
from rules.lifetimes import beyond
from rules.terms.occupations import Profession
from rules.terms.organisations import Chamber
from rules.terms.pathways import Pathway, Route


def _address(text: str) -> str:
    try:
        return valid_address(text)
    except BadAddress as error:
        raise ValueError(str(error)) from None


def _of_a_life(on: date) -> date:
    if wrong := beyond(on):
        raise PydanticCustomError("beyond", wrong)
    return on


def _linked(sponsor: str, info: ValidationInfo) -> str:
    """Refuse a link that anybody but the intake of a family member makes: it opens another journey's facts."""
    if sponsor and sponsor != info.context:
        raise PydanticCustomError("link", "is entered when a member joins; remove it and use `fachlotse journey join`")
    return sponsor


Address = Annotated[str, Field(max_length=254), AfterValidator(_address)]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Day = Annotated[date, AfterValidator(_of_a_life)]
Phone = Annotated[str, Field(max_length=40, pattern=r"^[0-9+()/ .-]*$")]
Language = Literal["de", "en"]


class Part(BaseModel):
    """A part of the facts: nothing unknown in it, and nothing of it in an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True)


class Contact(Part):
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


class Worker(Part):
    """The skilled worker (Fachkraft); who lives in Germany names the last day of the present lawful stay.

    `academic` says that the qualification is a degree.
    """

    given_name: Name
    family_name: Name
    birth_date: Day
    nationality: Annotated[str, Field(pattern="^[A-Z]{2}$")]
    email: Address
    phone: Phone = ""
    language: Language = "en"
    lived_in_germany: bool = False
    lawful_until_on: Day | None = None
    holds_blue_card: bool = False
    family_with_free_movement: bool = False
    academic: bool = False


class Job(Part):
    """The job: occupation, pay per year in euros, and the day it is planned to start.

    Of somebody who seeks one, the occupation that is sought, without pay, and the day the stay is planned to start.
    """

    occupation: Name
    salary: Annotated[int, Field(gt=0, lt=1_000_000)] | None = None
    planned_start_on: Day
    regulated: bool = False
    profession: Profession = Profession.OTHER


class Custodian(Part):
    """Who acts for a minor (Sorgeberechtigte)."""

    name: Name
    email: Address
    language: Language = "en"


class Family(Part):
    """Whom a family member joins: the worker's residence purpose, and the journey or route and day of entry, as known.

    `chamber` is the one that accompanies the worker.
    """

    sponsor: Annotated[str, AfterValidator(_linked)] = ""  # the id of the worker's journey, entered by the intake
    sponsor_pathway: Pathway
    sponsor_route: Route | None = None
    sponsor_entered_on: Day | None = None
    chamber: Chamber = Chamber.IHK
