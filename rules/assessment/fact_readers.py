"""How each fact is read from its cell: words, days, states, amounts; a cell that cannot be true raises `BadRow`."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from rules.assessment.facts import OPEN_ENDED
from rules.calendar import LAENDER
from rules.lifetimes import beyond
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

Reader = Callable[[Row, str], object]
NO_CODES = {"UK": "GB", "EL": "GR", "EN": "GB", "KO": "XK", "KS": "XK"}
MOST = {Fact.SALARY: 1_000_000, Fact.HOURS: 60, Fact.YEARS: 20, Fact.LAST_5: 5, Fact.LAST_7: 7}
MOST_MONTHS = 60  # a stay within the last five years
LEAST_SALARY = 1000  # less a year is not a year's pay


def value(row: Row, column: str, fact: Fact) -> object:
    """Return the value of a cell as a fact has it, or raise `BadRow`."""
    if (reader := READERS.get(fact)) is not None:
        return reader(row, column)
    return row.flag(column)


def _word(words: type[StrEnum]) -> Reader:
    return lambda row, column: row.word(column, words)


def _up_to(most: int, unit: str, least: int = 0) -> Reader:
    def read_number(row: Row, column: str) -> int:
        try:
            found = row.number(column)
        except BadRow:
            raise row.bad(column, f"write whole {unit} as a number, without the unit") from None
        if not least <= found <= most:
            raise row.bad(column, f"write {unit} between {least} and {most}, not {found}")
        return found

    return read_number


def _state(row: Row, column: str) -> str:
    return _checked_state(row, column, row.text(column))


def _states(row: Row, column: str) -> tuple[str, ...]:
    found = tuple(_checked_state(row, column, one) for one in row.texts(column))
    if not found:
        raise row.bad(column, 'name at least one state, such as ["BR"]')
    return found


def _checked_state(row: Row, column: str, code: str) -> str:
    if code in NO_CODES or not re.fullmatch("[A-Z]{2}", code):
        remedy = f"write {NO_CODES[code]}" if code in NO_CODES else "write a two-letter country code such as VN"
        raise row.bad(column, f"{remedy}, not {code!r}")
    return code


def _land(row: Row, column: str) -> str:
    found = row.text(column)
    if found not in LAENDER:
        raise row.bad(column, f"unknown Land {found!r}; use one of {', '.join(LAENDER)}")
    return found


def _isco(row: Row, column: str) -> str:
    found = row.text(column)
    if not re.fullmatch("[0-9]{2,4}", found):
        raise row.bad(column, f"write an ISCO-08 code of two to four digits such as 7231, not {found!r}")
    return found


def _day(row: Row, column: str) -> date:
    found = row.day(column)
    if wrong := beyond(found):
        raise row.bad(column, f"{found} {wrong}")
    return found


def _end(row: Row, column: str) -> date:
    return OPEN_ENDED if row.cells.get(column) == "open" else _day(row, column)


READERS: Mapping[Fact, Reader] = MappingProxyType(
    {
        Fact.NATIONALITIES: _states,
        Fact.RESIDENCE: _state,
        Fact.COUNTRY: _state,
        Fact.STANDING: _word(Standing),
        Fact.BIRTH_DATE: _day,
        Fact.GRANTED_ON: _day,
        Fact.START: _day,
        Fact.CONTRACT_UNTIL: _end,
        Fact.PRIOR_STAY_MONTHS: _up_to(MOST_MONTHS, "months"),
        Fact.KIND: _word(QualificationKind),
        Fact.RECOGNISED: _word(Recognised),
        Fact.LICENCE: _word(Licence),
        Fact.YEARS: _up_to(MOST[Fact.YEARS], "years"),
        Fact.LAST_5: _up_to(MOST[Fact.LAST_5], "years"),
        Fact.LAST_7: _up_to(MOST[Fact.LAST_7], "years"),
        Fact.GERMAN: _word(Level),
        Fact.ENGLISH: _word(Level),
        Fact.SPOUSE_GERMAN: _word(Level),
        Fact.LAND: _land,
        Fact.MUNICIPALITY: Row.text,
        Fact.COOPERATION: Row.text,
        Fact.CHAMBER: _word(Chamber),
        Fact.JOB: _word(JobKind),
        Fact.ISCO: _isco,
        Fact.SECTOR: _word(Sector),
        Fact.SALARY: _up_to(MOST[Fact.SALARY], "euros a year", LEAST_SALARY),
        Fact.HOURS: _up_to(MOST[Fact.HOURS], "hours a week", 1),
        Fact.RECRUITED_BY: _word(Recruiter),
        Fact.TRAINING_PLACE: _word(TrainingPlace),
        Fact.WISHED_ROUTE: _word(Route),
        Fact.WISHED_PATHWAY: _word(Pathway),
    }
)
