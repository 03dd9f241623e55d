"""Count periods and move their ends as §§ 187 to 193 BGB demand, per Land and municipality."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rules.municipalities import LAENDER
from rules.places import BadMunicipality, Place, UnknownLand, free_day, holiday, is_working_day
from rules.terms.deadlines import Roll, Unit

__all__ = [
    "LAENDER",
    "ONE_DAY",
    "BadMunicipality",
    "NotCountable",
    "Place",
    "Rolled",
    "UnknownLand",
    "add_months",
    "count",
    "count_hours",
    "day_after_months",
    "free_day",
    "holiday",
    "is_working_day",
    "roll",
    "working_days_before",
]

ONE_DAY = timedelta(days=1)
WHOLE_DAYS = [one for one in Unit if one not in (Unit.HOURS, Unit.STATED)]


class NotCountable(ValueError):
    """A unit that cannot be counted; the message lists those that can."""


@dataclass(frozen=True)
class Rolled:
    """An end after it was moved, with each day passed over and its name."""

    end_on: date
    skipped: tuple[tuple[date, str], ...] = ()


def count(event_on: date, length: int, unit: Unit, place: Place, *, event_counted: bool = False) -> date:
    """Return the raw end of a period (rules A1 to A4, A9, A17; §§ 187 to 189 BGB).

    The day of the event is not counted, unless `event_counted`. Months end on the same day number or on the last day
    of a shorter month; half a month is 15 days, counted last. Holidays inside the period do not lengthen it, except
    where Werktage or working days are counted. Raises `NotCountable` for hours and a stated end.
    """
    if unit in (Unit.MONTHS, Unit.HALF_MONTHS):
        months, halves = (length, 0) if unit is Unit.MONTHS else divmod(length, 2)
        last = day_after_months(event_on, months) - ONE_DAY if event_counted else add_months(event_on, months)
        return last + timedelta(days=15 * halves)
    before = event_on - ONE_DAY if event_counted else event_on
    if unit is Unit.DAYS:
        return before + timedelta(days=length)
    if unit is Unit.WEEKS:
        return before + timedelta(weeks=length)
    if unit in (Unit.WERKTAGE, Unit.WORKING_DAYS):
        return _count_days(before, length, unit, place)
    raise NotCountable(f"unit {str(unit)!r} cannot be counted in days; use one of {', '.join(WHOLE_DAYS)}")


def count_hours(at: datetime, hours: int) -> datetime:
    """Return the instant that many hours after another, in the zone of that one's clock; clock changes do not count."""
    return (at.astimezone(UTC) + timedelta(hours=hours)).astimezone(at.tzinfo)


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
