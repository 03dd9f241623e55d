"""Date a task: from its row, its start event and its place to the due day, with the explanation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from rules.calendar import Place
from rules.deadlines import Deadline
from rules.ends import BadSuspension, End, NoEnd, NoStart, Stretch, after_hours, counted, stated
from rules.explanation import Explanation
from rules.office import BERLIN
from rules.terms.deadlines import Adjusted, Calendar, Roll, Unit

__all__ = ["BadSuspension", "Due", "NoEnd", "NoStart", "due", "kept", "midnight_after"]

AT_BERLIN = Place("BE", "Berlin")


@dataclass(frozen=True)
class Due:
    """The day on which a task falls due, the end before it was moved, and the instant of a legal effect in UTC.

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
    event_on = since_on or filed_on
    if ends_on:
        end = stated(row, ends_on, filed_on, where)
    elif row.unit is Unit.HOURS:
        end = after_hours(row, since_at, suspensions)
    else:
        end = counted(row, event_on, suspensions, where)
    effective_at = None
    if row.ends_effect_at:
        lawful = counted(row, event_on, suspensions, where)
        effective_at = midnight_after(max(end.rolled.end_on, lawful.rolled.end_on))
    explanation = _explain(row, end, where, filed_on, event_on, bool(ends_on), effective_at, since_at)
    return Due(end.rolled.end_on, end.raw_on, effective_at, explanation, end.at)


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
    return datetime.combine(day + timedelta(days=1), time.min, BERLIN).astimezone(UTC)


def _explain(
    row: Deadline,
    end: End,
    place: Place,
    filed_on: date,
    event_on: date,
    is_stated: bool,
    effective_at: datetime | None,
    since_at: datetime | None,
) -> Explanation:
    moved = row.roll if not is_stated or row.roll is Roll.BACK else Roll.NONE
    return Explanation(
        rule=row.id,
        version=row.valid_from,
        what=row.what,
        kind=row.kind,
        length=row.length,
        unit=row.unit,
        filed_on=filed_on,
        event_on=event_on,
        stated=is_stated,
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
        event_counted=row.event_counted and not is_stated,
        suspended=end.suspended,
        suspended_days=end.suspended_days,
        skipped=end.rolled.skipped,
        adjusted=Adjusted.LATE_PLANNED if end.later else Adjusted.NO,
        adjusted_length=end.later.length if end.later else 0,
        adjusted_unit=end.later.unit if end.later else Unit.WORKING_DAYS,
        event_at=since_at if end.at else None,
        ends_at=end.at,
    )
