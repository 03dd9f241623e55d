"""Count the key figures of a cooperation from what its journeys tell: value, numerator and denominator of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.kpis import Kind, Kpi, kpis
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store.told import Told, tasks_told

GRANTED = frozenset({Outcome.GRANTED, Outcome.GRANTED_WITH_FAMILY})
STAYS = frozenset({Ending.SETTLED, Ending.ACCOMPANIED})  # the accompaniment ends, not the employment
JOB_END = frozenset({Task.EMPLOYER_REPORTS_JOB_END, Task.WORKER_REPORTS_JOB_END})
APPLICATIONS = frozenset({Task.APPLY_FOR_TITLE, Task.APPLY_FOR_RENEWAL})
Journey = Sequence[Told]
Count = Callable[[Kpi, Journey, date], Iterator[bool]]


@dataclass(frozen=True)
class Counted:
    """A key figure: its definition, how much was counted of how much, and its value; None where nothing was."""

    kpi: Kpi
    counted: int
    of: int
    value: float | None


async def count_kpis(connection: AsyncConnection, on: date, cooperation: str | None = None) -> list[Counted]:
    """Return every key figure as it stands at the end of a day, of one cooperation or of all."""
    defined = kpis(on)
    wanted = {*TASKS, *(task for kpi in defined for task in (*kpi.first, *kpi.last))}
    told = await tasks_told(connection, wanted, cooperation)
    every = [list(group) for _, group in groupby(told, key=lambda one: one.journey)]
    return [counted(kpi, every, on) for kpi in defined]


def counted(kpi: Kpi, every: Sequence[Journey], on: date) -> Counted:
    """Return a key figure as the tasks of every journey tell it at the end of a day."""
    if kpi.kind is Kind.MEDIAN_DAYS:
        days = [one for journey in every for one in _days(kpi, journey, on)]
        return Counted(kpi, len(days), len(days), median(days) if days else None)
    count = COUNTS[kpi.id.rstrip("0123456789")]
    found = [hit for journey in every for hit in count(kpi, journey, on)]
    return Counted(kpi, sum(found), len(found), sum(found) / len(found) if found else None)


def _days(kpi: Kpi, journey: Journey, on: date) -> Iterator[int]:
    begun = [berlin_day(one.filed_at) for one in journey if one.task in kpi.first]
    ended = [one.answered_on for one in _answered(journey, kpi.last, on)]
    if begun and ended:
        yield (max(ended) - min(begun)).days


def _complete_at_first(kpi: Kpi, journey: Journey, on: date) -> Iterator[bool]:
    yield from [one.outcome is Outcome.COMPLETE for one in _answered(journey, {Task.CHECK_COMPLETENESS}, on)][:1]


def _preapproved(kpi: Kpi, journey: Journey, on: date) -> Iterator[bool]:
    agreed = [one.outcome is Outcome.CONCLUDED for one in _answered(journey, {Task.CONCLUDE_AGREEMENT}, on)]
    decided = [one.outcome for one in _answered(journey, {Task.APPROVE_PREAPPROVAL}, on)]
    over = _closed_on(journey) is not None
    if any(agreed) and (over or {*decided} & {*GRANTED, Outcome.DENIED}):
        yield bool({*decided} & GRANTED)


def _retained(kpi: Kpi, journey: Journey, on: date) -> Iterator[bool]:
    started = [one.answered_on for one in _answered(journey, {Task.START_WORK}, on) if one.outcome is Outcome.STARTED]
    for day in started[:1]:
        until = day + timedelta(days=kpi.days)
        ends = [berlin_day(one.filed_at) for one in journey if one.task in JOB_END]
        ends += [closed] if (closed := _closed_on(journey)) and journey[0].journey_ending not in STAYS else []
        if until <= on:
            yield not any(day <= end < until for end in ends)


def _titles_in_good_time(kpi: Kpi, journey: Journey, on: date) -> Iterator[bool]:
    for one in _answered(journey, APPLICATIONS, on):
        if end := one.day("raw_end_on"):
            yield one.answered_on <= end - timedelta(days=kpi.days)


def _families_united(kpi: Kpi, journey: Journey, on: date) -> Iterator[bool]:
    for one in (one for one in journey if one.task is Task.REPORT_FAMILY_ENTRY):
        end = one.day("raw_end_on")
        entered = one.answered_on is not None and one.answered_on <= on and one.outcome is Outcome.ENTERED
        if end and (entered or end < on):
            yield entered and one.answered_on is not None and one.answered_on <= end


@dataclass(frozen=True)
class Answered(Told):
    """A task that was answered."""

    answered_on: date


def _answered(journey: Journey, wanted: Iterable[Task], on: date) -> Iterator[Answered]:
    kinds = frozenset(wanted)
    for one in journey:
        if one.task in kinds and one.answered_on is not None and one.answered_on <= on:
            yield Answered(**vars(one))


def _closed_on(journey: Journey) -> date | None:
    closed_at = journey[0].journey_closed_at
    return berlin_day(closed_at) if closed_at else None


COUNTS: Mapping[str, Count] = MappingProxyType(
    {
        "complete_at_first": _complete_at_first,
        "preapproved": _preapproved,
        "retained_": _retained,
        "titles_in_good_time": _titles_in_good_time,
        "families_united": _families_united,
    }
)
TASKS = frozenset(
    {
        Task.CHECK_COMPLETENESS,
        Task.CONCLUDE_AGREEMENT,
        Task.APPROVE_PREAPPROVAL,
        Task.START_WORK,
        Task.REPORT_FAMILY_ENTRY,
        *JOB_END,
        *APPLICATIONS,
    }
)
