"""Periods that authorities set or extend, halves of months, hours, and receipts around midnight."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.calendar import Place, count, count_hours
from rules.deadlines import BadLength, deadline, with_length
from rules.due import BadSuspension, NoStart, due
from rules.explanation import Explanation
from rules.office import NoZone, local_day
from rules.terms.deadlines import Unit

BERLIN = ZoneInfo("Europe/Berlin")
BW = Place("BW")


@pytest.mark.parametrize(
    ("start_on", "length", "unit", "counted", "last_on"),
    [
        # A2: the first day counts
        (date(2026, 12, 1), 12, "m", True, date(2027, 11, 30)),
        (date(2026, 12, 1), 12, "m", False, date(2027, 12, 1)),
        (date(2026, 8, 31), 6, "m", True, date(2027, 2, 28)),
        (date(2027, 8, 30), 6, "m", True, date(2028, 2, 29)),
        (date(2026, 3, 1), 1, "m", True, date(2026, 3, 31)),
        (date(2026, 11, 23), 1, "w", True, date(2026, 11, 29)),
        (date(2026, 11, 23), 1, "d", True, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, "wd", True, date(2026, 11, 23)),
        # A3: a shorter month
        (date(2027, 1, 31), 1, "m", False, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, "m", False, date(2028, 2, 29)),
        (date(2027, 2, 28), 1, "m", False, date(2027, 3, 28)),
        # A4: half a month is 15 days, counted last
        (date(2027, 2, 1), 1, "hm", False, date(2027, 2, 16)),
        (date(2027, 2, 1), 1, "hm", True, date(2027, 2, 15)),
        (date(2027, 1, 31), 3, "hm", False, date(2027, 3, 15)),
        (date(2027, 1, 31), 2, "hm", False, date(2027, 2, 28)),
        # A9, A17: Werktage have a Saturday, working days have none; holidays are none of both
        (date(2027, 3, 24), 3, "wt", False, date(2027, 3, 30)),
        (date(2027, 3, 24), 3, "wd", False, date(2027, 3, 31)),
    ],
)
def test_a_period_ends_on_its_last_day(start_on: date, length: int, unit: str, counted: bool, last_on: date) -> None:
    assert count(start_on, length, Unit(unit), BW, event_counted=counted) == last_on


@pytest.mark.parametrize(
    ("served_on", "length", "unit", "due_on"),
    [
        (date(2026, 11, 27), 2, Unit.WEEKS, date(2026, 12, 11)),
        (date(2026, 12, 11), 2, Unit.WEEKS, date(2026, 12, 28)),  # 25 December
        (date(2026, 11, 27), 10, Unit.DAYS, date(2026, 12, 7)),
        (date(2026, 11, 27), 1, Unit.HALF_MONTHS, date(2026, 12, 14)),  # 12 December is a Saturday
    ],
)
def test_a_period_set_by_an_authority_starts_the_day_after_service(
    served_on: date, length: int, unit: Unit, due_on: date
) -> None:
    row = with_length(deadline("SET", served_on), length, unit)

    found = due(row, place=BW, filed_on=served_on, since_on=served_on)

    assert (found.due_on, found.explanation.basis) == (due_on, "§ 31 Abs. 2 und 3 VwVfG")


def test_a_stated_day_wins_over_a_length_that_was_set() -> None:
    row = with_length(deadline("SET", date(2026, 11, 27)), 2, Unit.WEEKS)

    found = due(row, place=BW, filed_on=date(2026, 11, 27), since_on=None, ends_on=date(2026, 12, 25))

    assert found.due_on == date(2026, 12, 25)  # § 31 Abs. 5 VwVfG


@pytest.mark.parametrize(
    ("old_on", "length", "unit", "due_on"),
    [
        (date(2027, 1, 25), 1, Unit.MONTHS, date(2027, 2, 25)),
        (date(2027, 1, 29), 2, Unit.WEEKS, date(2027, 2, 12)),
        (date(2026, 11, 30), 1, Unit.MONTHS, date(2026, 12, 30)),  # from 30 November, not from its last day
    ],
)
def test_an_extended_period_runs_from_the_end_of_the_old_one(
    old_on: date, length: int, unit: Unit, due_on: date
) -> None:
    row = with_length(deadline("EXT", old_on), length, unit)

    assert due(row, place=BW, filed_on=date(2026, 11, 1), since_on=old_on).due_on == due_on


def test_an_extension_starts_when_the_old_period_that_moved_has_ended() -> None:
    received_on = date(2026, 12, 25)
    first = due(deadline("D37", received_on), place=BW, filed_on=received_on, since_on=received_on)
    longer = due(deadline("D37e", received_on), place=BW, filed_on=received_on, since_on=first.due_on)

    assert (first.raw_end_on, first.due_on) == (date(2027, 1, 25), date(2027, 1, 25))
    assert longer.due_on == date(2027, 3, 25)


@pytest.mark.parametrize(
    ("rule", "length", "unit", "remedy"),
    [
        ("D07", 2, Unit.WEEKS, "D07 lasts 1w by its row"),
        ("SET", 0, Unit.WEEKS, "a number above 0"),
        ("EXT", 1, Unit.STATED, "is no length"),
    ],
)
def test_a_length_that_does_not_fit_is_refused(rule: str, length: int, unit: Unit, remedy: str) -> None:
    with pytest.raises(BadLength, match=remedy):
        with_length(deadline(rule, date(2026, 11, 23)), length, unit)


@pytest.mark.parametrize(
    ("since", "ends"),
    [
        ("2026-11-23T09:30", "2026-11-26T09:30"),
        ("2027-03-27T14:30", "2027-03-30T15:30"),  # summer time begins in between
        ("2026-10-24T14:30", "2026-10-27T13:30"),  # it ends in between
        ("2026-12-24T23:59", "2026-12-27T23:59"),  # no holiday stops the clock
    ],
)
def test_hours_run_on_through_nights_holidays_and_changes_of_the_clock(since: str, ends: str) -> None:
    since_at = datetime.fromisoformat(since).replace(tzinfo=BERLIN)
    ends_at = datetime.fromisoformat(ends).replace(tzinfo=BERLIN)

    found = due(deadline("D38", since_at.date()), place=BW, filed_on=since_at.date(), since_on=None, since_at=since_at)

    assert count_hours(since_at, 72) == found.ends_at == ends_at
    assert found.ends_at is not None
    assert (found.due_on, found.ends_at.tzinfo) == (ends_at.date(), UTC)
    assert Explanation.from_dict(found.explanation.to_dict()) == found.explanation


def test_hours_need_an_instant_and_are_not_suspended() -> None:
    row, day = deadline("D38", date(2026, 11, 23)), date(2026, 11, 23)
    with pytest.raises(NoStart, match="give the instant of: knowledge of the breach"):
        due(row, place=BW, filed_on=day, since_on=day)
    with pytest.raises(BadSuspension, match="leave the stretches out"):
        due(
            row,
            place=BW,
            filed_on=day,
            since_on=day,
            since_at=datetime(2026, 11, 23, tzinfo=UTC),
            suspensions=[(day, day)],
        )


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-30T22:59:59+00:00", date(2026, 11, 30)),
        ("2026-11-30T23:00:00+00:00", date(2026, 12, 1)),  # midnight in Germany: the next day
        ("2027-03-28T21:59:59+00:00", date(2027, 3, 28)),  # summer time has begun
        ("2027-03-28T22:00:00+00:00", date(2027, 3, 29)),
        ("2026-10-25T22:59:59+00:00", date(2026, 10, 25)),  # it has ended
        ("2026-10-25T23:00:00+00:00", date(2026, 10, 26)),
        ("2026-11-30T18:30:00-05:00", date(2026, 12, 1)),
    ],
)
def test_a_receipt_belongs_to_the_german_day(at: str, day: date) -> None:
    assert local_day(datetime.fromisoformat(at)) == day


def test_an_instant_without_a_zone_has_no_day() -> None:
    with pytest.raises(NoZone):
        local_day(datetime(2026, 11, 30, 23, 0))  # noqa: DTZ001


def test_an_explanation_written_before_there_were_hours_can_be_read() -> None:
    found = due(deadline("D07", date(2026, 11, 23)), place=BW, filed_on=date(2026, 11, 23), since_on=None)
    old = {name: value for name, value in found.explanation.to_dict().items() if name not in ("event_at", "ends_at")}

    assert Explanation.from_dict(old) == found.explanation
