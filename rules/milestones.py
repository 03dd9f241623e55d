"""Date the milestones of stays that lead to a qualification: adaptation (§ 16d) and training (§ 16a AufenthG)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from rules.calendar import Place, add_months, day_after_months
from rules.deadlines import DEADLINES
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.in_flight import Footing, in_force
from rules.law import Table
from rules.office import last_office_day_before, next_office_day
from rules.pathway_rows import PathwayRow
from rules.rows import Row
from rules.tables import toml
from rules.terms.deadlines import Unit
from rules.terms.tasks import Task
from rules.versions import valid_on, versions
from rules.visits import Opening

FILE = "milestones.toml"
COLUMNS = ("id", *LAW, "length", "unit", "opens")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Milestone(Grounded):
    """How far a milestone lies from the day it is counted from, and how many days before it its task opens."""

    length: int
    unit: Unit
    opens: int

    def after(self, on: date, times: int = 1) -> date:
        """Return the day so many lengths after another; before it where `times` is negative."""
        length = self.length * times
        return add_months(on, length) if self.unit is Unit.MONTHS else on + timedelta(days=length)

    def task(self, task: Task, subject: str, due_on: date) -> Opening:
        """Return the opening of its task that is due on a day."""
        return Opening(task, subject, due_on - timedelta(days=self.opens), due_on)


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Milestone, ...]]:
    """Return the milestones made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_milestone(row) for row in rows])


def milestone(name: str, on: date) -> Milestone:
    """Return a milestone as it is on a day."""
    return valid_on(MILESTONES, name, on)


def limits(way: PathwayRow, since_on: date, footing: Footing) -> tuple[date, ...]:
    """Return the last days of the periods of a stay, that of the longest stay at the end; empty without limits.

    The first day of the title counts (§ 187 Abs. 2 BGB); each period is the one that binds the journey. Source: § 16d
    AufenthG.
    """
    if not way.limits:
        return ()
    first, extension, longest = (in_force(DEADLINES, name, footing).length for name in way.limits)
    return tuple(
        day_after_months(since_on, months) - ONE_DAY for months in (*range(first, longest, extension), longest)
    )


def plan(entered_on: date, place: Place) -> tuple[Opening, ...]:
    """Return the visit at which the plan of an adaptation is confirmed."""
    row = milestone("plan", entered_on)
    return (row.task(Task.CONFIRM_PLAN, "", next_office_day(row.after(entered_on), place)),)


def adaptation(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Opening, ...]:
    """Return progress, follow-up application and longest stay of an adaptation in order."""
    *_, longest_on = limits(way, since_on, footing)
    found = [in_force(MILESTONES, "longest_stay", footing).task(Task.SETTLE_MAXIMUM_STAY, "", longest_on)]
    follow_up, progress, first = (in_force(MILESTONES, name, footing) for name in ("follow_up", "progress", "plan"))
    before_on = next_office_day(follow_up.after(longest_on, -1), place)
    found.append(follow_up.task(Task.APPLY_FOR_FOLLOW_UP, "", before_on))
    for months in count(first.length + progress.length, progress.length):
        due_on = next_office_day(add_months(since_on, months), place)
        if due_on >= longest_on:
            break
        found.append(progress.task(Task.REPORT_PROGRESS, f"M{months}", due_on))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.task)))


def pursuit(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Opening, ...]:
    """Return the visits at which it is proven, before each extension, that recognition is pursued."""
    row = in_force(MILESTONES, "pursuit", footing)
    days = [next_office_day(row.after(end_on, -1), place) for end_on in limits(way, since_on, footing)[:-1]]
    return tuple(row.task(Task.PROVE_PURSUIT, f"P{number}", day) for number, day in enumerate(days, 1))


def warning(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Opening, ...]:
    """Return the visit that warns of the end of the longest stay, on an office day before it is too late."""
    row = in_force(MILESTONES, "warning", footing)
    warned_on = last_office_day_before(row.after(limits(way, since_on, footing)[-1], -1) + ONE_DAY, place)
    return (row.task(Task.MAXIMUM_STAY_NEAR, "", warned_on),)


def title_change(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Opening, ...]:
    """Return by when the title for the next purpose is applied for, at the latest; empty without a longest stay."""
    row = in_force(MILESTONES, "title_change", footing)
    days = [next_office_day(row.after(end_on, -1), place) for end_on in limits(way, since_on, footing)[-1:]]
    return tuple(row.task(Task.APPLY_FOR_TITLE_CHANGE, "", day) for day in days)


def language(starts_on: date, place: Place) -> tuple[Opening, ...]:
    """Return by when an apprentice proves German before the training starts."""
    row = milestone("language", starts_on)
    return (row.task(Task.PROVE_B1, "", next_office_day(row.after(starts_on, -1), place)),)


def school(starts_on: date, place: Place) -> tuple[Opening, ...]:
    """Return the visit about support at the vocational school in the first year."""
    row = milestone("school", starts_on)
    return (row.task(Task.SCHOOL_LANGUAGE_SUPPORT, "", next_office_day(row.after(starts_on), place)),)


def training(starts_on: date, until_on: date, place: Place) -> tuple[Opening, ...]:
    """Return the ends of the years of a training that lie before its end, and the final exam."""
    row = milestone("training_year", starts_on)
    found: list[Opening] = []
    for year in count(1):
        due_on = next_office_day(row.after(starts_on, year), place)
        if due_on >= until_on:
            break
        found.append(row.task(Task.REPORT_TRAINING_YEAR, f"Y{year}", due_on))
    return (*found, milestone("exam", starts_on).task(Task.REPORT_EXAM, "", until_on))


def _milestone(row: Row) -> Milestone:
    row.only(*COLUMNS)
    unit = row.word("unit", Unit)
    if unit not in (Unit.MONTHS, Unit.DAYS):
        raise row.bad("unit", "count milestones in m or d")
    return Milestone(**ground(row), length=row.number("length"), unit=unit, opens=row.number("opens"))


MILESTONES = Table("milestones", rows_of(toml(FILE), "milestones"), read, COLUMNS)
