"""Read the days a scenario names: fixed, or counted from another day ("due-1d", "+3m", "+14d 09:30")."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rules.calendar import add_months
from schemas.instants import BERLIN

ANCHORS = ("filed", "due", "start")
_FORM = re.compile(r"(filed|due|start)?(?:([+-]\d+)([dmy]))?(?: (\d{2}:\d{2}))?")
_MINUTE = timedelta(minutes=1)


class BadDay(ValueError):
    """A day that cannot be read; the message says which forms there are."""


@dataclass(frozen=True)
class Rule:
    """A day counted from another: the anchor (none: the day of the answer), the distance, the time of day."""

    anchor: str
    count: int
    unit: str
    at: time | None

    def after(self, on: date) -> date:
        """Return the day that lies this far from another."""
        months = {"m": 1, "y": 12}.get(self.unit)
        return add_months(on, self.count * months) if months else on + timedelta(days=self.count)


def read_rule(text: str) -> Rule:
    """Return the rule of a relative day; raises `BadDay`."""
    found = _FORM.fullmatch(text)
    if not text or found is None:
        raise BadDay(f"cannot read the day {text!r}; write 2026-11-23, +20d, +3m, +1y, due-1d, start-7d or +14d 09:30")
    anchor, count, unit, at = found.groups()
    return Rule(anchor or "", int(count or 0), unit or "d", read_time(at) if at else None)


def read_time(text: str) -> time:
    """Return a time of day; raises `BadDay`."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise BadDay(f"cannot read the time {text!r}; write 14:30") from None


def local(on: date, at: time) -> datetime:
    """Return the instant of a time of day in Germany, in UTC."""
    return datetime.combine(on, at, BERLIN).astimezone(UTC)


def in_utc(at: datetime) -> datetime:
    """Return an instant in UTC; one without a zone is meant in Germany."""
    return (at if at.tzinfo else at.replace(tzinfo=BERLIN)).astimezone(UTC)


def minute(at: datetime) -> datetime:
    """Return an instant in German time, cut to its minute: finer than that no play is reproducible."""
    return at.astimezone(BERLIN).replace(second=0, microsecond=0)


def soon_after(at: datetime) -> datetime:
    """Return the earliest instant at which somebody answers what has just been asked: half an hour later."""
    return minute(at).astimezone(UTC) + 30 * _MINUTE
