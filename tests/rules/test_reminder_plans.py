"""Reminders and escalations come in office hours, in order, and never after the fact."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import LAENDER, Place
from rules.office import NoZone, is_office_day, next_office_instant
from rules.reminders import LADDERS, PLANS, UnknownPlan, alarms, ask_again_at
from rules.terms.desk import AlarmKind

BERLIN = ZoneInfo("Europe/Berlin")
BW = Place("BW", "Ludwigsburg")


def local(*parts: int) -> datetime:
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


@settings(max_examples=300, deadline=None)
@given(
    plan=st.sampled_from(sorted(PLANS)),
    ladder=st.sampled_from(sorted(LADDERS)),
    filed_at=st.datetimes(datetime(2025, 1, 1), datetime(2029, 12, 31), timezones=st.just(BERLIN)),  # noqa: DTZ001
    days=st.integers(0, 400),
    land=st.sampled_from(LAENDER),
)
def test_no_alarm_comes_at_night_on_a_weekend_or_on_a_holiday(
    plan: str, ladder: str, filed_at: datetime, days: int, land: str
) -> None:
    place = Place(land)
    due_on = filed_at.date() + timedelta(days=days)

    found = alarms(plan, ladder, filed_at=filed_at, due_on=due_on, place=place)

    reminders = [one for one in found if one.kind is AlarmKind.REMINDER]
    assert all(one.at.astimezone(BERLIN).time() == time(9) for one in found)
    assert all(is_office_day(one.at.astimezone(BERLIN).date(), place) for one in found)
    assert all(one.at > filed_at and one.at.tzinfo is UTC for one in found)
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert [one.number for one in reminders] == list(range(1, len(reminders) + 1))
    assert len({one.at for one in reminders}) == len(reminders)


@pytest.mark.parametrize(
    ("plan", "ladder", "due_on", "expected"),
    [
        (
            "office",
            "standard",
            date(2026, 11, 30),
            [("reminder", 1, 11, 25), ("lead", 1, 12, 1), ("guide", 1, 12, 4)],
        ),
        ("appointment", "none", date(2026, 11, 30), [("reminder", 1, 11, 23), ("reminder", 2, 11, 27)]),
        (
            "papers",
            "none",
            date(2026, 12, 18),
            [("reminder", 1, 11, 23), ("reminder", 2, 11, 26), ("reminder", 3, 12, 3), ("reminder", 4, 12, 10)],
        ),
        ("check_in", "none", date(2026, 12, 22), [("reminder", 1, 12, 28)]),  # 24 and 27 December become one
    ],
)
def test_a_plan_and_its_ladder_yield_their_days(
    plan: str, ladder: str, due_on: date, expected: list[tuple[str, int, int, int]]
) -> None:
    found = alarms(plan, ladder, filed_at=local(2026, 11, 19, 10), due_on=due_on, place=BW)

    said = [(one.kind.value, one.number, one.at.month, one.at.day) for one in found]
    assert said == expected


def test_silence_is_called_by_a_person_on_the_seventh_day() -> None:
    assert ask_again_at("check_in", date(2027, 3, 4), BW) == local(2027, 3, 11, 9)
    assert ask_again_at("office", date(2027, 3, 4), BW) is None


def test_an_unknown_plan_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownPlan, match="'daily'; known are office"):
        alarms("daily", "none", filed_at=local(2026, 11, 19, 10), due_on=date(2026, 12, 1), place=BW)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (local(2026, 11, 23, 8), local(2026, 11, 23, 8)),
        (local(2026, 11, 23, 17, 59), local(2026, 11, 23, 17, 59)),
        (local(2026, 11, 23, 7, 59), local(2026, 11, 23, 9)),
        (local(2026, 11, 23, 18), local(2026, 11, 24, 9)),
        (local(2026, 12, 23, 19), local(2026, 12, 28, 9)),
        (local(2026, 12, 31, 10), local(2027, 1, 4, 9)),
        (datetime(2027, 3, 26, 18, 0, tzinfo=UTC), datetime(2027, 3, 30, 7, 0, tzinfo=UTC)),  # Good Friday, then spring
        (datetime(2026, 10, 23, 17, 0, tzinfo=UTC), datetime(2026, 10, 26, 8, 0, tzinfo=UTC)),  # autumn
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 26, 8, 0, tzinfo=UTC)),  # the hour that is twice
        (datetime(2027, 3, 29, 6, 30, tzinfo=UTC), datetime(2027, 3, 30, 7, 0, tzinfo=UTC)),  # Easter Monday
    ],
)
def test_an_instant_waits_for_the_next_office_hour_across_clock_changes(at: datetime, expected: datetime) -> None:
    assert next_office_instant(at, BW) == expected


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(NoZone, match="aware"):
        next_office_instant(datetime(2026, 11, 23, 9), BW)  # noqa: DTZ001
