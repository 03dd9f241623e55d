"""How each fact is asked for in a form, and what is typed there read as the assessment reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rules.assessment.fact_readers import LEAST_SALARY, MOST, MOST_MONTHS, READERS, value
from rules.calendar import LAENDER
from rules.rows import BadRow, Row
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
from web.intake.states import code_of

OPEN_END = ".open"  # the box beside the end of a contract that has none


class Kind(StrEnum):
    """The kinds of fields."""

    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    END = "end"  # a day, or none at all
    STATES = "states"
    STATE = "state"
    TEXT = "text"


@dataclass(frozen=True)
class Field:
    """A field of the form: of a choice the `words` and the `table` in which they are said."""

    fact: Fact
    kind: Kind
    table: str = ""
    words: Sequence[str] = ()
    least: int = 0
    most: int = 0

    @property
    def part(self) -> str:
        """Return the part of the facts it belongs to."""
        return self.fact.partition(".")[0]


class Unreadable(Exception):
    """A field whose content cannot be used."""


CHOICES: Mapping[Fact, tuple[str, Sequence[str]]] = {
    Fact.STANDING: ("standing", tuple(Standing)),
    Fact.KIND: ("qualification_kind", tuple(QualificationKind)),
    Fact.RECOGNISED: ("recognised", tuple(Recognised)),
    Fact.LICENCE: ("licence", tuple(Licence)),
    Fact.GERMAN: ("level", tuple(Level)),
    Fact.ENGLISH: ("level", tuple(Level)),
    Fact.SPOUSE_GERMAN: ("level", tuple(Level)),
    Fact.LAND: ("land", tuple(LAENDER)),
    Fact.CHAMBER: ("chamber", tuple(Chamber)),
    Fact.JOB: ("job_kind", tuple(JobKind)),
    Fact.SECTOR: ("sector", tuple(Sector)),
    Fact.RECRUITED_BY: ("recruiter", tuple(Recruiter)),
    Fact.TRAINING_PLACE: ("training_place", tuple(TrainingPlace)),
    Fact.WISHED_ROUTE: ("route", tuple(Route)),
    Fact.WISHED_PATHWAY: ("pathway", tuple(Pathway)),
}
KINDS: Mapping[Fact, Kind] = {
    **dict.fromkeys(CHOICES, Kind.CHOICE),
    **dict.fromkeys(MOST, Kind.NUMBER),
    Fact.PRIOR_STAY_MONTHS: Kind.NUMBER,
    **dict.fromkeys((Fact.BIRTH_DATE, Fact.GRANTED_ON, Fact.START), Kind.DAY),
    Fact.CONTRACT_UNTIL: Kind.END,
    Fact.NATIONALITIES: Kind.STATES,
    **dict.fromkeys((Fact.RESIDENCE, Fact.COUNTRY), Kind.STATE),
}


def field_of(fact: Fact) -> Field:
    """Return the field that asks for a fact; whatever has no reader of its own is a yes or no."""
    kind = KINDS.get(fact, Kind.TEXT if fact in READERS else Kind.FLAG)
    table, words = CHOICES.get(fact, ("", ()))
    least = LEAST_SALARY if fact is Fact.SALARY else 0
    return Field(fact, kind, table, words, least, MOST.get(fact, MOST_MONTHS))


def cell(fact: Fact, sent: Mapping[str, str]) -> object:
    """Return what was typed for a fact as facts are written down, None where nothing was. Raises Unreadable."""
    text, field = sent.get(fact, "").strip(), field_of(fact)
    if field.kind is Kind.END and sent.get(f"{fact}{OPEN_END}"):
        return "open"
    if not text:
        return None
    found = _plain(field.kind, text)
    try:
        value(Row("", "", {fact: found}), fact, fact)
    except BadRow:
        raise Unreadable from None
    return found


def _plain(kind: Kind, text: str) -> object:
    match kind:
        case Kind.NUMBER:
            digits = "".join(sign for sign in text if sign not in ". \u00a0'")
            return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 9 else text
        case Kind.STATES:
            return [code_of(one) for one in text.replace(";", ",").split(",") if one.strip()]
        case Kind.STATE:
            return code_of(text)
        case Kind.FLAG:
            return {"yes": True, "no": False}.get(text, text)
        case _:
            return text
