"""Date a task: from its row, its start event and its place to the due day, with the explanation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from rules.calendar import Place
from rules.deadlines import Deadline
from rules.ends import BadSuspension, End, NoEnd, NoStart, Stretch, after_hours, counted, stated
from rules.explanation import Explanation
from rules.office import BERLIN
from rules.terms.deadlines import Adjusted, AtExpiry, Calendar, Roll, Unit

__all__ = ["BadSuspension", "Due", "NoEnd", "NoStart", "due", "kept", "midnight_after", "midnight_before"]

AT_BERLIN = Place("BE", "Berlin")
OF_ROW = ("what", "kind", "length", "unit", "counts_from", "basis", "source", "mark", "verified_on")


@dataclass(frozen=True)
class _Period:
    """What is dated: by which row and where, since which event, with which suspensions, or to a stated end."""

    row: Deadline
    place: Place
    filed_on: date
    event_on: date
    since_at: datetime | None
    suspensions: Sequence[Stretch]
    stated: bool


@dataclass(frozen=True)
class Due:
    """The day on which a task falls due, the end before it was moved, and the instant of a legal effect in UTC.

    A right that begins when a period is complete begins at that instant too (settlement permit, § 18c AufenthG).

    `ends_at` is the instant at which a period of hours ends, else None.
    """

    due_on: date
    raw_end_on: date
    effective_at: datetime | None
    explanation: Explanation
    ends_at: datetime | None = None


def due(
    row: Deadline,
    *,
    place: Place,
    filed_on: date,
    since_on: date | None,
    since_at: datetime | None = None,
    suspensions: Sequence[Stretch] = (),
    ends_on: date | None = None,
) -> Due:
    """Return when a task falls due.

    The day of the event, `since_on` or else `filed_on`, is not counted (A1), unless the row says so (A2); hours count
    from `since_at`. A stated `ends_on` wins over counting and moves only where a right would be lost (A7, A8).
    Suspended days (after, until) are added to the raw end, each once, before it moves (A12). A stated end never brings
    a legal effect forward: it comes when the counted period has ended as well (A11). A row that belongs to Berlin is
    reckoned there, whatever `place` says. A period an authority has set or extended is a row `with_length`, counted
    from service (A14) or from the end of the earlier period (A13). Raises `NoEnd`, `NoStart` and `BadSuspension`.
    Sources: §§ 187 to 193 BGB, § 31 VwVfG.
    """
    where = AT_BERLIN if row.calendar is Calendar.BERLIN else place
    period = _Period(row, where, filed_on, since_on or filed_on, since_at, suspensions, stated=bool(ends_on))
    end = stated(row, ends_on, filed_on, where) if ends_on else _counted(period)
    effective_at = _effective_at(period, end)
    return Due(end.rolled.end_on, end.raw_on, effective_at, _explain(period, end, effective_at), end.at)


def kept(found: Due, promised_on: date, why: Explanation) -> Due:
    """Return the day that was promised, where a changed row would have ended later; the explanation says both.

    Source: Art. 229 § 6 Abs. 4 S. 2 EGBGB, accordingly.
    """
    explanation = replace(
        found.explanation, event_on=why.event_on, suspended=why.suspended, suspended_days=why.suspended_days,
        raw_end_on=found.due_on, rolled=Roll.NONE, skipped=(), due_on=promised_on, adjusted=Adjusted.KEPT,
    )  # fmt: skip
    return Due(promised_on, found.due_on, None, explanation)


def midnight_after(day: date) -> datetime:
    """Return the instant at which a day has fully ended in Germany, in UTC (rule A11)."""
    return midnight_before(day + timedelta(days=1))


def midnight_before(day: date) -> datetime:
    """Return the instant at which a day begins in Germany, in UTC."""
    return datetime.combine(day, time.min, BERLIN).astimezone(UTC)


def _counted(period: _Period) -> End:
    if period.row.unit is Unit.HOURS:
        return after_hours(period.row, period.since_at, period.suspensions)
    return counted(period.row, period.event_on, period.suspensions, period.place)


def _effective_at(period: _Period, end: End) -> datetime | None:
    """Return the instant at which a right begins, or of a legal effect, which an earlier stated end never hastens."""
    if period.row.at_expiry is AtExpiry.RIGHT_BEGINS:
        return midnight_after(end.rolled.end_on)
    if not period.row.ends_effect_at:
        return None
    lawful = counted(period.row, period.event_on, period.suspensions, period.place)
    return midnight_after(max(end.rolled.end_on, lawful.rolled.end_on))


def _explain(period: _Period, end: End, effective_at: datetime | None) -> Explanation:
    row = period.row
    said: dict[str, Any] = {name: getattr(row, name) for name in OF_ROW}
    return Explanation(
        **said,
        **_adjustment(end),
        rule=row.id,
        version=row.valid_from,
        filed_on=period.filed_on,
        event_on=period.event_on,
        stated=period.stated,
        raw_end_on=end.raw_on,
        rolled=_moved(period, end),
        due_on=end.rolled.end_on,
        land=period.place.land,
        municipality=period.place.municipality,
        effective_at=effective_at,
        event_counted=row.event_counted and not period.stated,
        suspended=end.suspended,
        suspended_days=end.suspended_days,
        skipped=end.rolled.skipped,
        event_at=period.since_at if end.at else None,
        ends_at=end.at,
    )


def _moved(period: _Period, end: End) -> Roll:
    """Return which way an end was moved; one that was stated moves only where a right would be lost."""
    moves = not period.stated or period.row.roll is Roll.BACK
    return period.row.roll if moves and end.rolled.skipped else Roll.NONE


def _adjustment(end: End) -> dict[str, Any]:
    """Return how a day that had passed already was replaced."""
    if end.later is None:
        return {}
    return {"adjusted": Adjusted.LATE_PLANNED, "adjusted_length": end.later.length, "adjusted_unit": end.later.unit}
