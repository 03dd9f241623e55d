"""Date a task: from its row, its start event and its place to the due day, with the explanation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from rules.calendar import Place, Rolled, count, roll
from rules.deadlines import Deadline, deadline
from rules.explanation import Explanation
from rules.office import BERLIN
from rules.terms.deadlines import Adjusted, Calendar, Roll, Unit

AT_BERLIN = Place("BE", "Berlin")


class NoEnd(ValueError):
    """A row whose end must be stated came without one."""


class BadSuspension(ValueError):
    """A stretch that ends before it starts."""


@dataclass(frozen=True)
class Due:
    """The day on which a task falls due, the end before it was moved, and the instant of a legal effect in UTC."""

    due_on: date
    raw_end_on: date
    effective_at: datetime | None
    explanation: Explanation


@dataclass(frozen=True)
class _End:
    raw_on: date
    rolled: Rolled
    suspended: tuple[tuple[date, date], ...] = ()
    later: Deadline | None = None


def due(
    row: Deadline,
    *,
    place: Place,
    filed_on: date,
    since_on: date | None,
    suspensions: Sequence[tuple[date, date]] = (),
    ends_on: date | None = None,
) -> Due:
    """Return when a task falls due.

    The day of the event, `since_on` or else `filed_on`, is not counted (A1). A stated `ends_on` wins over counting and
    moves only where a right would be lost (A7, A8). Suspended days (after, until) are added to the raw end, each once,
    before it moves (A12). A stated end never brings a legal effect forward: it comes when the counted period has ended
    as well (A11). A row that belongs to Berlin is reckoned there, whatever `place` says. Raises `NoEnd` and
    `BadSuspension`. Sources: §§ 187 to 193 BGB, § 31 VwVfG.
    """
    where = AT_BERLIN if row.calendar is Calendar.BERLIN else place
    event_on = since_on or filed_on
    end = _stated(row, ends_on, filed_on, where) if ends_on else _counted(row, event_on, suspensions, where)
    effective_at = None
    if row.ends_effect_at:
        lawful = _counted(row, event_on, suspensions, where)
        effective_at = midnight_after(max(end.rolled.end_on, lawful.rolled.end_on))
    explanation = _explain(row, end, where, filed_on, event_on, bool(ends_on), effective_at)
    return Due(end.rolled.end_on, end.raw_on, effective_at, explanation)


def midnight_after(day: date) -> datetime:
    """Return the instant at which a day has fully ended in Germany, in UTC (rule A11)."""
    return datetime.combine(day + timedelta(days=1), time.min, BERLIN).astimezone(UTC)


def _stated(row: Deadline, ends_on: date, filed_on: date, place: Place) -> _End:
    if row.when_past and ends_on < filed_on:
        later = deadline(row.when_past, filed_on)
        raw_on = count(filed_on, later.length, later.unit, place)
        return _End(ends_on, roll(raw_on, later.roll, place), later=later)
    return _End(ends_on, roll(ends_on, Roll.BACK if row.roll is Roll.BACK else Roll.NONE, place))


def _counted(row: Deadline, event_on: date, suspensions: Sequence[tuple[date, date]], place: Place) -> _End:
    if row.unit is Unit.STATED:
        raise NoEnd(f"{row.id} has no length: {row.what}; give ends_on")
    stretches = _stretches(event_on, suspensions)
    raw_on = count(event_on, row.length, row.unit, place) + timedelta(days=_days(stretches))
    return _End(raw_on, roll(raw_on, row.roll, place), stretches)


def _stretches(event_on: date, suspensions: Sequence[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    merged: list[tuple[date, date]] = []
    for after_on, until_on in sorted(suspensions):
        if until_on < after_on:
            raise BadSuspension(f"the stretch after {after_on} ends on {until_on}; give an end on or after it")
        start = max(after_on, merged[-1][1] if merged else event_on)
        if start < until_on:
            merged.append((start, until_on))
    return tuple(merged)


def _days(stretches: tuple[tuple[date, date], ...]) -> int:
    return sum((until_on - after_on).days for after_on, until_on in stretches)


def _explain(
    row: Deadline,
    end: _End,
    place: Place,
    filed_on: date,
    event_on: date,
    stated: bool,
    effective_at: datetime | None,
) -> Explanation:
    moved = row.roll if not stated or row.roll is Roll.BACK else Roll.NONE
    return Explanation(
        rule=row.id,
        version=row.valid_from,
        what=row.what,
        kind=row.kind,
        length=row.length,
        unit=row.unit,
        filed_on=filed_on,
        event_on=event_on,
        stated=stated,
        raw_end_on=end.raw_on,
        rolled=moved if end.rolled.skipped else Roll.NONE,
        due_on=end.rolled.end_on,
        land=place.land,
        municipality=place.municipality,
        counts_from=row.counts_from,
        basis=row.basis,
        source=row.source,
        mark=row.mark,
        verified_on=row.verified_on,
        effective_at=effective_at,
        suspended=end.suspended,
        suspended_days=_days(end.suspended),
        skipped=end.rolled.skipped,
        adjusted=Adjusted.LATE_PLANNED if end.later else Adjusted.NO,
        adjusted_length=end.later.length if end.later else 0,
        adjusted_unit=end.later.unit if end.later else Unit.WORKING_DAYS,
    )
