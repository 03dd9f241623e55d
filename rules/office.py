"""Know when an office can be reached, so that nothing is sent at night, on weekends or on holidays."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.calendar import Place, is_working_day
from rules.rows import Row
from rules.tables import toml

BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)


class NoZone(ValueError):
    """An instant without a time zone; give an aware datetime."""


@dataclass(frozen=True)
class OfficeHours:
    """Local hours, the hour at which letters go out, and the closed days as "month-day"."""

    opens: time
    closes: time
    letters: time
    closed: frozenset[str]


def read(row: Row) -> OfficeHours:
    """Return the office hours of a raw row, or raise `BadRow`."""
    row.only("opens", "closes", "letters", "closed")
    found = OfficeHours(row.hour("opens"), row.hour("closes"), row.hour("letters"), frozenset(row.texts("closed")))
    if not found.opens <= found.letters < found.closes:
        raise row.bad("letters", "choose an hour between opens and closes")
    return found


OFFICE = read(toml("reminders.toml").part("office"))


def is_office_day(day: date, place: Place) -> bool:
    """Tell whether offices are open on a day: a working day that is not closed by custom (24 and 31 December)."""
    return is_working_day(day, place) and f"{day:%m-%d}" not in OFFICE.closed


def next_office_day(day: date, place: Place) -> date:
    """Return the office day on or after a day."""
    while not is_office_day(day, place):
        day += ONE_DAY
    return day


def last_office_day_before(day: date, place: Place) -> date:
    """Return the last office day before a day."""
    day -= ONE_DAY
    while not is_office_day(day, place):
        day -= ONE_DAY
    return day


def letters_at(day: date) -> datetime:
    """Return the instant at which letters go out on a day, in UTC."""
    return datetime.combine(day, OFFICE.letters, BERLIN).astimezone(UTC)


def local_day(at: datetime) -> date:
    """Return the day an instant has in Germany (rule A16); raises `NoZone`."""
    return _local(at).date()


def next_office_instant(at: datetime, place: Place) -> datetime:
    """Return the instant itself within office hours, else the next hour of letters, in UTC; raises `NoZone`."""
    local = _local(at)
    day, hour = local.date(), local.time()
    if is_office_day(day, place) and OFFICE.opens <= hour < OFFICE.closes:
        return at
    first = day if hour < OFFICE.opens else day + ONE_DAY
    return letters_at(next_office_day(first, place))


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise NoZone(f"{at} has no time zone; give an aware datetime")
    return at.astimezone(BERLIN)
