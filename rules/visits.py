"""Date the visits of a phase: onboarding steps and check-ins, counted from one day."""

from dataclasses import dataclass
from datetime import date, timedelta

from rules.calendar import Place, add_months
from rules.office import next_office_day
from rules.rows import Row
from rules.tables import toml
from rules.terms.tasks import Task

ANCHORS = ("planned_start", "entry", "stay")


class UnknownAnchor(LookupError):
    """A day no visits are counted from; the message lists those there are."""


@dataclass(frozen=True)
class VisitRow:
    """When visits fall due, in days and months from an anchor, and how many calendar days before they open."""

    tasks: tuple[Task, ...]
    subject: str
    anchor: str
    days: int
    months: int
    opens: int
    fixed: bool
    from_abroad: bool = False


@dataclass(frozen=True)
class Planned:
    """A visit with the day on which it opens and the day on which it is due."""

    task: Task
    subject: str
    opens_on: date
    due_on: date


def read(row: Row) -> VisitRow:
    """Return a row of visits, or raise `BadRow`."""
    row.only("task", "tasks", "subject", "anchor", "days", "months", "opens", "fixed", "from_abroad")
    tasks = row.words("tasks", Task) or (row.word("task", Task),)
    anchor = row.text("anchor")
    if anchor not in ANCHORS:
        raise row.bad("anchor", f"unknown {anchor!r}; use one of {', '.join(ANCHORS)}")
    offset = (row.number("days", 0), row.number("months", 0))
    flags = (row.flag("fixed"), row.flag("from_abroad"))
    return VisitRow(tasks, row.text("subject", ""), anchor, *offset, row.number("opens"), *flags)


def onboarding(anchor: str, on: date, place: Place, *, from_abroad: bool = True) -> tuple[Planned, ...]:
    """Return the visits counted from a day, in order: before the planned start, or from entry to C5.

    Due days move to the next office day, except those the law fixes. Of somebody who has lived in Germany before, the
    visits of an arrival are left out. Raises `UnknownAnchor`.
    """
    if anchor not in ANCHORS:
        raise UnknownAnchor(f"there is no anchor {anchor!r}; known are {', '.join(ANCHORS)}")
    rows = [row for row in ROWS if row.anchor == anchor and (from_abroad or not row.from_abroad)]
    found = [one for row in rows for one in _planned(row, on, place)]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.opens_on)))


def check_ins(entry_on: date, first: int, how_many: int, place: Place) -> tuple[Planned, ...]:
    """Return that many check-ins after entry from number `first` on (6 is C6); some have two visits.

    Numbers go on without end, every six months after the last one that has a row.
    """
    rows = [_check_in(number) for number in range(max(first, 1), first + how_many)]
    return tuple(one for row in rows for one in _planned(row, entry_on, place))


def later_check_ins(entry_on: date, nth: int, place: Place) -> tuple[Planned, ...]:
    """Return the nth check-in of the retention stage, counted from 0, which is C6."""
    return check_ins(entry_on, _FIRST_LATER + nth, 1, place)


def renewal_opens_on(title_until_on: date) -> date:
    """Return the day on which the renewal of a residence title is opened (ST-22)."""
    return add_months(title_until_on, -_FILE.part("watches").number("title_months_before"))


def accompaniment_ends_on(entry_on: date) -> date:
    """Return the day until which somebody is accompanied who needs no residence title (ST-20)."""
    return add_months(entry_on, _FILE.part("watches").number("accompaniment_months"))


def _check_in(number: int) -> VisitRow:
    last = max(_NUMBERED)
    if number <= last:
        return _NUMBERED[number]
    months = _NUMBERED[last].months + (number - last) * _REPEAT.number("every_months")
    task = _REPEAT.word("task", Task)
    return VisitRow((task,), f"C{number}", "stay", 0, months, _REPEAT.number("opens"), fixed=False)


def _planned(row: VisitRow, on: date, place: Place) -> list[Planned]:
    due_on = add_months(on, row.months) + timedelta(days=row.days)
    if not row.fixed:
        due_on = next_office_day(due_on, place)
    opens_on = due_on - timedelta(days=row.opens)
    return [Planned(task, row.subject, opens_on, due_on) for task in row.tasks]


_FILE = toml("visits.toml")
_FILE.only("visits", "repeat", "watches")
_REPEAT = _FILE.part("repeat")
ROWS = tuple(read(row) for row in _FILE.parts("visits"))
_NUMBERED = {int(row.subject[1:]): row for row in ROWS if Task.CHECK_IN in row.tasks and row.anchor != "planned_start"}
_FIRST_LATER = min(number for number, row in _NUMBERED.items() if row.anchor == "stay")
