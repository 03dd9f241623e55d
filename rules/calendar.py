"""Count periods and move their ends as §§ 187 to 193 BGB demand, per Land and municipality."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

from rules.terms.deadlines import Roll, Unit

LAENDER = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
OWN_HOLIDAYS: Mapping[tuple[str, str], str] = {("BY", "Augsburg"): "Augsburg"}
LOCAL = "örtlicher Feiertag"
ONE_DAY = timedelta(days=1)


class UnknownLand(ValueError):
    """A Land that does not exist; the message lists those that do."""


class NotCountable(ValueError):
    """A unit that cannot be counted; the message lists those that can."""


@dataclass(frozen=True)
class Place:
    """Where a period runs: Land, municipality, and its own holidays as (month, day)."""

    land: str
    municipality: str = ""
    local_holidays: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        if self.land not in LAENDER:
            raise UnknownLand(f"unknown Land {self.land!r}; use one of {', '.join(LAENDER)}")


@dataclass(frozen=True)
class Rolled:
    """An end after it was moved, with each day passed over and its name."""

    end_on: date
    skipped: tuple[tuple[date, str], ...] = ()


def holiday(day: date, place: Place) -> str | None:
    """Return the German name of the statutory holiday on a day (rule A10), or None.

    24 and 31 December are no holidays. Movable days that only some municipalities of Sachsen and Thüringen keep
    (Fronleichnam) cannot be stated as (month, day) and are not known.
    """
    subdivision = OWN_HOLIDAYS.get((place.land, place.municipality), place.land)
    name = _holidays(subdivision, day.year).get(day)
    if name is None and (day.month, day.day) in place.local_holidays:
        return LOCAL
    return name


def is_working_day(day: date, place: Place) -> bool:
    """Tell whether a day is Monday to Friday and no holiday (rule A17)."""
    return free_day(day, place) is None


def free_day(day: date, place: Place) -> str | None:
    """Return why a day is not a working day: the holiday's German name, "saturday" or "sunday"; else None."""
    weekend = {5: "saturday", 6: "sunday"}.get(day.weekday())
    return holiday(day, place) or weekend


def count(event_on: date, length: int, unit: Unit, place: Place) -> date:
    """Return the raw end of a period, the day of the event not counted (rules A1, A3, A9, A17).

    Months end on the same day number or on the last day of a shorter month. Holidays inside the period do not
    lengthen it, except where Werktage or working days are counted. Raises `NotCountable` for a stated end.
    """
    if unit is Unit.DAYS:
        return event_on + timedelta(days=length)
    if unit is Unit.WEEKS:
        return event_on + timedelta(weeks=length)
    if unit is Unit.MONTHS:
        return add_months(event_on, length)
    if unit in (Unit.WERKTAGE, Unit.WORKING_DAYS):
        return _count_days(event_on, length, unit, place)
    allowed = ", ".join(one for one in Unit if one is not Unit.STATED)
    raise NotCountable(f"unit {str(unit)!r} cannot be counted; state the end, or use one of {allowed}")


def add_months(day: date, months: int) -> date:
    """Return the same day number that many months later, or the last day of a shorter month (§ 188 BGB)."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def day_after_months(start_on: date, months: int) -> date:
    """Return the first day after a period of months whose first day counts (rule A2, §§ 187 Abs. 2, 188 BGB)."""
    same = add_months(start_on, months)
    return same if same.day == start_on.day else same + ONE_DAY


def working_days_before(day: date, days: int, place: Place) -> date:
    """Return the working day that many working days before a day."""
    while days:
        day -= ONE_DAY
        days -= is_working_day(day, place)
    return day


def roll(day: date, direction: Roll, place: Place) -> Rolled:
    """Move an end off Saturdays, Sundays and holidays (§ 193 BGB), and name each day passed over."""
    if direction is Roll.NONE:
        return Rolled(day)
    step = ONE_DAY if direction is Roll.FORWARD else -ONE_DAY
    skipped: list[tuple[date, str]] = []
    while name := free_day(day, place):
        skipped.append((day, name))
        day += step
    return Rolled(day, tuple(skipped))


def _count_days(day: date, days: int, unit: Unit, place: Place) -> date:
    last_weekday = 5 if unit is Unit.WERKTAGE else 4
    while days:
        day += ONE_DAY
        days -= day.weekday() <= last_weekday and holiday(day, place) is None
    return day


@lru_cache(maxsize=512)
def _holidays(subdivision: str, year: int) -> Mapping[date, str]:
    return dict(country_holidays("DE", subdiv=subdivision, years=year, expand=False, language="de"))
