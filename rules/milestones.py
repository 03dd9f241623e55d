"""Date the milestones of stays that lead to a qualification: adaptation (ST-18) and training (§ 16a AufenthG)."""

from datetime import date, timedelta
from itertools import count

from rules.calendar import Place, add_months, day_after_months
from rules.deadlines import DEADLINES
from rules.in_flight import Footing, in_force
from rules.office import last_office_day_before, next_office_day
from rules.pathways import PathwayRow
from rules.tables import toml
from rules.terms.tasks import Task
from rules.visits import Planned

ONE_DAY = timedelta(days=1)
YEAR = 12


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


def plan(entered_on: date, place: Place) -> tuple[Planned, ...]:
    """Return the visit at which the plan of an adaptation is confirmed."""
    due_on = next_office_day(add_months(entered_on, _ADAPTATION.number("plan_months")), place)
    return (_planned(Task.CONFIRM_PLAN, "", due_on),)


def adaptation(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Planned, ...]:
    """Return progress, follow-up application and longest stay of an adaptation in order."""
    *_, longest_on = limits(way, since_on, footing)
    step, first = _ADAPTATION.number("progress_every_months"), _ADAPTATION.number("plan_months")
    found = [_planned(Task.SETTLE_MAXIMUM_STAY, "", longest_on)]
    before_on = add_months(longest_on, -_ADAPTATION.number("follow_up_months_before"))
    found.append(_planned(Task.APPLY_FOR_FOLLOW_UP, "", next_office_day(before_on, place)))
    for months in count(first + step, step):
        due_on = next_office_day(add_months(since_on, months), place)
        if due_on >= longest_on:
            break
        found.append(_planned(Task.REPORT_PROGRESS, f"M{months}", due_on))
    return tuple(sorted(found, key=lambda one: (one.due_on, one.task)))


def pursuit(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Planned, ...]:
    """Return the visits at which it is proven, before each extension, that recognition is pursued."""
    months = _ADAPTATION.number("pursuit_months_before")
    days = [next_office_day(add_months(end_on, -months), place) for end_on in limits(way, since_on, footing)[:-1]]
    return tuple(_planned(Task.PROVE_PURSUIT, f"P{number}", day) for number, day in enumerate(days, 1))


def warning(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Planned, ...]:
    """Return the visit that warns of the end of the longest stay (RISK-MAXSTAY, domain 2.8)."""
    ends_on = limits(way, since_on, footing)[-1]
    warned_on = ends_on - timedelta(days=_ADAPTATION.number("warning_days_before"))
    warned_on = last_office_day_before(warned_on + ONE_DAY, place)
    return (Planned(Task.MAXIMUM_STAY_NEAR, "", warned_on, warned_on),)


def title_change(way: PathwayRow, since_on: date, footing: Footing, place: Place) -> tuple[Planned, ...]:
    """Return by when the title for the next purpose is applied for, at the latest; empty without a longest stay."""
    months = _ADAPTATION.number("title_change_months_before")
    days = [next_office_day(add_months(end_on, -months), place) for end_on in limits(way, since_on, footing)[-1:]]
    return tuple(_planned(Task.APPLY_FOR_TITLE_CHANGE, "", day) for day in days)


def language(starts_on: date, place: Place) -> tuple[Planned, ...]:
    """Return by when an apprentice proves German before the training starts."""
    due_on = next_office_day(starts_on - timedelta(days=_TRAINING.number("language_days_before")), place)
    return (_planned(Task.PROVE_B1, "", due_on),)


def school(starts_on: date, place: Place) -> tuple[Planned, ...]:
    """Return the visit about support at the vocational school in the first year."""
    due_on = next_office_day(add_months(starts_on, _TRAINING.number("school_months")), place)
    return (_planned(Task.SCHOOL_LANGUAGE_SUPPORT, "", due_on),)


def training(starts_on: date, until_on: date, place: Place) -> tuple[Planned, ...]:
    """Return the ends of the years of a training that lie before its end, and the final exam."""
    found: list[Planned] = []
    for year in count(1):
        due_on = next_office_day(add_months(starts_on, YEAR * year), place)
        if due_on >= until_on:
            break
        found.append(_planned(Task.REPORT_TRAINING_YEAR, f"Y{year}", due_on))
    opens_on = until_on - timedelta(days=_TRAINING.number("exam_opens"))
    return (*found, Planned(Task.REPORT_EXAM, "", opens_on, until_on))


def _planned(task: Task, subject: str, due_on: date) -> Planned:
    return Planned(task, subject, due_on - timedelta(days=_FILE.number("opens")), due_on)


_FILE = toml("milestones.toml")
_FILE.only("mark", "opens", "adaptation", "training")
_ADAPTATION, _TRAINING = _FILE.part("adaptation"), _FILE.part("training")
