"""Reckon where a period ends: counted from its event, stated by somebody, or after so many hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from rules.calendar import Place, Rolled, count, count_hours, roll
from rules.deadlines import Deadline, deadline
from rules.office import local_day
from rules.terms.deadlines import Roll, Unit

Stretch = tuple[date, date]


class NoEnd(ValueError):
    """A row whose end must be stated came without one."""


class NoStart(ValueError):
    """A row that counts hours came without the instant it counts from."""


class BadSuspension(ValueError):
    """A stretch that ends before it starts, or one of a period that cannot be suspended."""


@dataclass(frozen=True)
class End:
    """The end before and after it was moved, the stretches that were not counted, and what replaced a late plan."""

    raw_on: date
    rolled: Rolled
    suspended: tuple[Stretch, ...] = ()
    later: Deadline | None = None
    at: datetime | None = None

    @property
    def suspended_days(self) -> int:
        """Return how many days were added for the stretches."""
        return sum((until_on - after_on).days for after_on, until_on in self.suspended)


def stated(row: Deadline, ends_on: date, filed_on: date, place: Place) -> End:
    """Return an end somebody has stated; it moves only where a right would be lost (rules A7, A8)."""
    if row.when_past and ends_on < filed_on:
        later = deadline(row.when_past, filed_on)
        raw_on = count(filed_on, later.length, later.unit, place)
        return End(ends_on, roll(raw_on, later.roll, place), later=later)
    return End(ends_on, roll(ends_on, Roll.BACK if row.roll is Roll.BACK else Roll.NONE, place))


def counted(row: Deadline, event_on: date, suspensions: Sequence[Stretch], place: Place) -> End:
    """Return the end counted from the event, suspended days added before it moves (rules A1 to A5, A12)."""
    if row.unit is Unit.STATED:
        raise NoEnd(f"{row.id} has no length: {row.what}; give ends_on")
    stretches = _merged(event_on, suspensions)
    days = End(event_on, Rolled(event_on), stretches).suspended_days
    raw_on = count(event_on, row.length, row.unit, place, event_counted=row.event_counted) + timedelta(days=days)
    return End(raw_on, roll(raw_on, row.roll, place), stretches)


def after_hours(row: Deadline, since_at: datetime | None, suspensions: Sequence[Stretch]) -> End:
    """Return the end of a period of hours, which run on by day and night (Art. 33 DSGVO)."""
    if since_at is None:
        raise NoStart(f"{row.id} counts hours: {row.what}; give the instant of: {row.counts_from}")
    if suspensions:
        raise BadSuspension(f"{row.id} counts hours, which nothing suspends; leave the stretches out")
    at = count_hours(since_at, row.length).astimezone(UTC)
    return End(local_day(at), Rolled(local_day(at)), at=at)


def _merged(event_on: date, suspensions: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches in order, every day in one of them only."""
    merged: list[Stretch] = []
    for after_on, until_on in sorted(suspensions):
        if until_on < after_on:
            raise BadSuspension(f"the stretch after {after_on} ends on {until_on}; give an end on or after it")
        start = max(after_on, merged[-1][1] if merged else event_on)
        if start < until_on:
            merged.append((start, until_on))
    return tuple(merged)
