"""Date the visits of a phase: onboarding steps and check-ins, counted from one day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rules.calendar import Place, add_months
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.office import next_office_day
from rules.rows import Row
from rules.tables import toml
from rules.terms.tasks import Task
from rules.versions import known_on, valid_on, versions

FILE = "visits.toml"
COLUMNS = ("id", *LAW, "anchor", "opens")
ONLY_SOME = ("task", "tasks", "subject", "days", "months", "fixed", "from_abroad")
WATCHED = ("id", *LAW, "months")
ANCHORS = ("planned_start", "entry", "stay")


class UnknownAnchor(LookupError):
    """A day no visits are counted from; the message lists those there are."""


@dataclass(frozen=True, kw_only=True)
class VisitRow(Grounded):
    """When visits fall due, in days and months from an anchor, and how many calendar days before they open."""

    tasks: tuple[Task, ...]
    subject: str
    anchor: str
    days: int
    months: int
    opens: int
    fixed: bool
    from_abroad: bool


@dataclass(frozen=True, kw_only=True)
class Watch(Grounded):
    """Months after or before a day on which something is looked at again."""

    months: int


@dataclass(frozen=True)
class Opening:
    """A task with the day on which it opens and the day on which it is due."""

    task: Task
    subject: str
    opens_on: date
    due_on: date


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[VisitRow, ...]]:
    """Return the visits made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_visit(row) for row in rows])


def read_watches(rows: tuple[Row, ...]) -> Mapping[str, tuple[Watch, ...]]:
    """Return what is watched, made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_watch(row) for row in rows])


def asked_at(anchor: str, on: date) -> tuple[VisitRow, ...]:
    """Return the visits counted from a day, as they apply on it. Raises `UnknownAnchor`."""
    if anchor not in ANCHORS:
        raise UnknownAnchor(f"there is no anchor {anchor!r}; known are {', '.join(ANCHORS)}")
    return tuple(row for name in VISITS if (row := known_on(VISITS, name, on)) and row.anchor == anchor)


def onboarding(anchor: str, on: date, place: Place, *, from_abroad: bool = True) -> tuple[Opening, ...]:
    """Return the visits counted from a day, in order: before the planned start, or from entry to C5.

    Due days move to the next office day, except those the law fixes. Of somebody who has lived in Germany before, the
    visits of an arrival are left out. Raises `UnknownAnchor`.
    """
    rows = [row for row in asked_at(anchor, on) if from_abroad or not row.from_abroad]
    found = [one for row in rows for one in _planned(row, on, place)]
    return tuple(sorted(found, key=lambda one: (one.due_on, one.opens_on)))


def check_ins(entry_on: date, first: int, how_many: int, place: Place) -> tuple[Opening, ...]:
    """Return that many check-ins after entry from number `first` on (6 is C6); some have two visits.

    Numbers go on without end, every six months after the last one that has a row.
    """
    rows = [_check_in(number, entry_on) for number in range(max(first, 1), first + how_many)]
    return tuple(one for row in rows for one in _planned(row, entry_on, place))


def later_check_ins(entry_on: date, nth: int, place: Place) -> tuple[Opening, ...]:
    """Return the nth check-in of the retention stage, counted from 0, which is C6."""
    first = min(number for number, row in _numbered(entry_on).items() if row.anchor == "stay")
    return check_ins(entry_on, first + nth, 1, place)


def renewal_opens_on(title_until_on: date) -> date:
    """Return the day on which the renewal of a residence title is opened (§ 81 Abs. 4 AufenthG)."""
    return add_months(title_until_on, -valid_on(WATCHES, "title", title_until_on).months)


def accompaniment_ends_on(entry_on: date) -> date:
    """Return the day until which somebody is accompanied who needs no residence title."""
    return add_months(entry_on, valid_on(WATCHES, "accompaniment", entry_on).months)


def _check_in(number: int, on: date) -> VisitRow:
    numbered = _numbered(on)
    last = max(numbered)
    if number <= last:
        return numbered[number]
    months = numbered[last].months + (number - last) * valid_on(WATCHES, "check_ins", on).months
    return replace(numbered[last], tasks=(Task.CHECK_IN,), subject=f"C{number}", months=months)


def _numbered(on: date) -> dict[int, VisitRow]:
    rows = (row for anchor in ("entry", "stay") for row in asked_at(anchor, on))
    return {int(row.subject[1:]): row for row in rows if Task.CHECK_IN in row.tasks}


def _planned(row: VisitRow, on: date, place: Place) -> list[Opening]:
    due_on = add_months(on, row.months) + timedelta(days=row.days)
    if not row.fixed:
        due_on = next_office_day(due_on, place)
    opens_on = due_on - timedelta(days=row.opens)
    return [Opening(task, row.subject, opens_on, due_on) for task in row.tasks]


def _visit(row: Row) -> VisitRow:
    row.only(*COLUMNS, *ONLY_SOME)
    tasks, anchor = row.words("tasks", Task) or (row.word("task", Task),), row.text("anchor")
    if anchor not in ANCHORS:
        raise row.bad("anchor", f"unknown {anchor!r}; use one of {', '.join(ANCHORS)}")
    return VisitRow(
        **ground(row),
        tasks=tasks,
        subject=row.text("subject", ""),
        anchor=anchor,
        days=row.number("days", 0),
        months=row.number("months", 0),
        opens=row.number("opens"),
        fixed=row.flag("fixed"),
        from_abroad=row.flag("from_abroad"),
    )


def _watch(row: Row) -> Watch:
    row.only(*WATCHED)
    return Watch(**ground(row), months=row.number("months"))


_FILE = toml(FILE)
_FILE.only("law", "visits", "watches")
VISITS = Table("visits", rows_of(_FILE, "visits"), read, COLUMNS, optional=ONLY_SOME)
WATCHES = Table("watches", rows_of(_FILE, "watches"), read_watches, WATCHED)
