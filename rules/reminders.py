"""Plan when a task is remembered and when its silence is told to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from rules.calendar import Place, count, working_days_before
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.office import last_office_day_before, letters_at, local_day, next_office_day
from rules.rows import Row
from rules.tables import toml
from rules.terms.deadlines import Unit
from rules.terms.desk import AlarmKind
from rules.versions import valid_on, versions

G = TypeVar("G", bound=Grounded)
FILE = "reminders.toml"
DAYS = ("before", "after", "after_filing", "calendar_days", "ask_again_after")
STEPS = (AlarmKind.LEAD, AlarmKind.GUIDE, AlarmKind.PARKED)


class UnknownPlan(LookupError):
    """A reminder plan or ladder that does not exist; the message lists those that do."""


@dataclass(frozen=True, kw_only=True)
class Plan(Grounded):
    """Days before and after the due day and after filing on which a reminder goes out."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    after_filing: tuple[int, ...]
    unit: Unit
    ask_again_after: int


@dataclass(frozen=True)
class Rung:
    """Who is told of a silence, and how many days after the due day or the filing."""

    kind: AlarmKind
    days: int
    since_filing: bool
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class Ladder(Grounded):
    """Who is told of a silence, one rung after the other."""

    rungs: tuple[Rung, ...]


@dataclass(frozen=True)
class AlarmAt:
    """An instant in UTC, what happens then, and the number among those of its kind, from 1."""

    at: datetime
    kind: AlarmKind
    number: int


def read_plans(rows: tuple[Row, ...]) -> Mapping[str, tuple[Plan, ...]]:
    """Return the reminder plans made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_plan(row) for row in rows])


def read_ladders(rows: tuple[Row, ...]) -> Mapping[str, tuple[Ladder, ...]]:
    """Return the escalation ladders made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_ladder(row) for row in rows])


def alarms(plan: str, ladder: str, *, filed_at: datetime, due_on: date, place: Place) -> tuple[AlarmAt, ...]:
    """Return the instants of a task's reminders and escalations in order of time, as they are on the day of filing.

    Each lies at the hour of letters on an office day; what is not after `filed_at` is dropped. A reminder before the
    due day that would slip onto it or past it goes out on the last office day before. Raises `UnknownPlan`.
    """
    filed_on = local_day(filed_at)
    reminders = {letters_at(day) for day in _reminder_days(_named(PLANS, plan, filed_on), filed_on, due_on, place)}
    later = sorted(at for at in reminders if at > filed_at)
    found = [AlarmAt(at, AlarmKind.REMINDER, number) for number, at in enumerate(later, 1)]
    for rung in _named(LADDERS, ladder, filed_on).rungs:
        day = count(filed_on if rung.since_filing else due_on, rung.days, rung.unit, place)
        found.append(AlarmAt(letters_at(next_office_day(day, place)), rung.kind, 1))
    order = list(AlarmKind)
    return tuple(sorted((one for one in found if one.at > filed_at), key=lambda one: (one.at, order.index(one.kind))))


def ask_again_at(plan: str, due_on: date, place: Place) -> datetime | None:
    """Return the instant at which waiting ends and a person asks, or None where the plan has none."""
    found = _named(PLANS, plan, due_on)
    if not found.ask_again_after:
        return None
    return letters_at(next_office_day(count(due_on, found.ask_again_after, found.unit, place), place))


def _reminder_days(plan: Plan, filed_on: date, due_on: date, place: Place) -> list[date]:
    before = [_day_before(days, plan.unit, due_on, place) for days in plan.before]
    after = [count(due_on, days, plan.unit, place) for days in plan.after]
    since = [count(filed_on, days, plan.unit, place) for days in plan.after_filing]
    return [*before, *(next_office_day(day, place) for day in (*after, *since))]


def _day_before(days: int, unit: Unit, due_on: date, place: Place) -> date:
    raw = due_on - timedelta(days=days) if unit is Unit.DAYS else working_days_before(due_on, days, place)
    day = next_office_day(raw, place)
    return day if day < due_on else last_office_day_before(due_on, place)


def _rung(row: Row, kind: AlarmKind) -> Rung:
    row.only("after", "after_filing", "calendar_days")
    since_filing = "after_filing" in row.cells
    if since_filing == ("after" in row.cells):
        raise row.bad("after", "give either after or after_filing")
    return Rung(kind, row.number("after_filing" if since_filing else "after"), since_filing, _unit(row))


def _unit(row: Row) -> Unit:
    return Unit.DAYS if row.flag("calendar_days") else Unit.WORKING_DAYS


def _named(table: Mapping[str, tuple[G, ...]], name: str, on: date) -> G:
    if name not in table:
        raise UnknownPlan(f"there is no {name!r}; known are {', '.join(table)}")
    return valid_on(table, name, on)


def _plan(row: Row) -> Plan:
    row.only("id", *LAW, *DAYS)
    return Plan(
        **ground(row),
        before=row.numbers("before"),
        after=row.numbers("after"),
        after_filing=row.numbers("after_filing"),
        unit=_unit(row),
        ask_again_after=row.number("ask_again_after", 0),
    )


def _ladder(row: Row) -> Ladder:
    row.only("id", *LAW, *STEPS)
    return Ladder(**ground(row), rungs=tuple(_rung(row.part(kind), kind) for kind in STEPS if row.cells.get(kind)))


_FILE = toml(FILE)
_FILE.only("law", "plans", "ladders", "office")
PLANS = Table("reminder_plans", rows_of(_FILE, "plans"), read_plans, ("id", *LAW), optional=DAYS)
LADDERS = Table("ladders", rows_of(_FILE, "ladders"), read_ladders, ("id", *LAW), optional=STEPS)
