"""Where a period runs, and which days are holidays there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from holidays import country_holidays

from rules.municipalities import CORPUS_CHRISTI, LAENDER, bad_key, days_of, land_of

LOCAL = "örtlicher Feiertag"
KEEPS_CORPUS_CHRISTI = "NW"


class UnknownLand(ValueError):
    """A Land that does not exist; the message lists those that do."""


class BadMunicipality(ValueError):
    """A municipality key that is none, or belongs to another Land; the message says what to write."""


@dataclass(frozen=True)
class Place:
    """Where a period runs: Land, municipality, its own holidays as (month, day), and its official key of 8 digits.

    The municipality's own holidays are found by the key, or else by the name; `local_holidays` come on top.
    """

    land: str
    municipality: str = ""
    local_holidays: frozenset[tuple[int, int]] = frozenset()
    key: str = ""

    def __str__(self) -> str:
        """Return what a list says of it."""
        return f"{self.land} {self.municipality}".rstrip()

    def __post_init__(self) -> None:
        if self.land not in LAENDER:
            raise UnknownLand(f"unknown Land {self.land!r}; use one of {', '.join(LAENDER)}")
        if self.key and (problem := bad_key(self.key)):
            raise BadMunicipality(problem)
        if self.key and land_of(self.key) != self.land:
            raise BadMunicipality(f"{self.key} lies in {land_of(self.key)}, not in {self.land}; correct one of them")


def holiday(day: date, place: Place) -> str | None:
    """Return the German name of the statutory holiday on a day (rule A10), or None.

    24 and 31 December are no holidays. Those of the municipality are known as far as the table of municipalities goes.
    """
    if name := _holidays(place.land, day.year).get(day):
        return name
    for own in days_of(place.land, place.municipality, place.key):
        if own.holds(day) and (own.day == f"{day:%m-%d}" or (own.day == CORPUS_CHRISTI and _is_corpus_christi(day))):
            return own.holiday
    return LOCAL if (day.month, day.day) in place.local_holidays else None


def is_working_day(day: date, place: Place) -> bool:
    """Tell whether a day is Monday to Friday and no holiday (rule A17)."""
    return free_day(day, place) is None


def free_day(day: date, place: Place) -> str | None:
    """Return why a day is not a working day: the holiday's German name, "saturday" or "sunday"; else None."""
    weekend = {5: "saturday", 6: "sunday"}.get(day.weekday())
    return holiday(day, place) or weekend


def _is_corpus_christi(day: date) -> bool:
    return _holidays(KEEPS_CORPUS_CHRISTI, day.year).get(day) == "Fronleichnam"


@lru_cache(maxsize=512)
def _holidays(subdivision: str, year: int) -> Mapping[date, str]:
    return dict(country_holidays("DE", subdiv=subdivision, years=year, expand=False, language="de"))
