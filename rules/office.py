"""Know when an office can be reached, so that nothing is sent at night, on weekends or on holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.calendar import Place, is_working_day
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.versions import valid_on, versions

FILE = "reminders.toml"
COLUMNS = ("id", *LAW, "opens", "closes", "letters", "closed")
BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)


class NoZone(ValueError):
    """An instant without a time zone; give an aware datetime."""


@dataclass(frozen=True, kw_only=True)
class OfficeHours(Grounded):
    """Local hours, the hour at which letters go out, and the closed days as "month-day"."""

    opens: time
    closes: time
    letters: time
    closed: frozenset[str]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[OfficeHours, ...]]:
    """Return the office hours made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_hours(row) for row in rows])


def hours_on(day: date) -> OfficeHours:
    """Return the office hours as they are on a day."""
    return valid_on(HOURS, "hours", day)


def is_office_day(day: date, place: Place) -> bool:
    """Tell whether offices are open on a day: a working day that is not closed by custom (24 and 31 December)."""
    return is_working_day(day, place) and f"{day:%m-%d}" not in hours_on(day).closed


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
    return datetime.combine(day, hours_on(day).letters, BERLIN).astimezone(UTC)


def local_day(at: datetime) -> date:
    """Return the day an instant has in Germany (rule A16); raises `NoZone`."""
    return _local(at).date()


def next_office_instant(at: datetime, place: Place) -> datetime:
    """Return the instant itself within office hours, else the next hour of letters, in UTC; raises `NoZone`."""
    local = _local(at)
    day, hour = local.date(), local.time()
    office = hours_on(day)
    if is_office_day(day, place) and office.opens <= hour < office.closes:
        return at
    first = day if hour < office.opens else day + ONE_DAY
    return letters_at(next_office_day(first, place))


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise NoZone(f"{at} has no time zone; give an aware datetime")
    return at.astimezone(BERLIN)


def _hours(row: Row) -> OfficeHours:
    row.only(*COLUMNS)
    found = OfficeHours(
        **ground(row),
        opens=row.hour("opens"),
        closes=row.hour("closes"),
        letters=row.hour("letters"),
        closed=frozenset(row.texts("closed")),
    )
    if not found.opens <= found.letters < found.closes:
        raise row.bad("letters", "choose an hour between opens and closes")
    return found


HOURS = Table("office_hours", rows_of(toml(FILE), "office"), read, COLUMNS)
