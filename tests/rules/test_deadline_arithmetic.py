"""Deadline arithmetic against an independent reckoning that walks day by day with its own holidays."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import LAENDER, NotCountable, Place, UnknownLand, count, holiday, roll
from rules.terms.deadlines import Roll, Unit

DAY = timedelta(days=1)
EVERYWHERE = {(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)}
FIXED = {
    (1, 6): "BW BY ST",
    (8, 15): "SL",
    (9, 20): "TH",
    (10, 31): "BB HB HH MV NI SH SN ST TH",
    (11, 1): "BW BY NW RP SL",
}
MOVABLE = {-2: LAENDER, 0: ("BB",), 1: LAENDER, 39: LAENDER, 49: ("BB",), 50: LAENDER}
CORPUS_CHRISTI = ("BW", "BY", "HE", "NW", "RP", "SL")
ONCE = {date(2025, 5, 8), date(2028, 6, 17)}


def easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date, land: str) -> bool:
    key = (day.month, day.day)
    since_easter = (day - easter(day.year)).days
    if key in EVERYWHERE or land in FIXED.get(key, "").split() or land in MOVABLE.get(since_easter, ()):
        return True
    if since_easter == 60 and land in CORPUS_CHRISTI:
        return True
    if key == (3, 8) and (land == "BE" or (land == "MV" and day.year >= 2023)):
        return True
    repentance = day.weekday() == 2 and date(day.year, 11, 16) <= day <= date(day.year, 11, 22)
    return (land == "SN" and repentance) or (land == "BE" and day in ONCE)


def walk(day: date) -> Iterator[date]:
    while True:
        day += DAY
        yield day


def slow_end(event_on: date, length: int, unit: Unit, land: str) -> date:
    if unit is Unit.MONTHS:
        month = event_on.month - 1 + length
        wanted = (event_on.year + month // 12, month % 12 + 1, event_on.day)
        last = event_on
        for day in walk(event_on):
            if (day.year, day.month) > wanted[:2] or (day.year, day.month, day.day) > wanted:
                return last
            last = day
    left = length * 7 if unit is Unit.WEEKS else length
    for day in walk(event_on):
        weekdays = {Unit.WERKTAGE: 6, Unit.WORKING_DAYS: 5}.get(unit, 8)
        if unit in (Unit.DAYS, Unit.WEEKS) or (day.isoweekday() <= weekdays and not is_holiday(day, land)):
            left -= 1
        if left == 0:
            return day
    raise AssertionError


def slow_roll(day: date, land: str, step: timedelta) -> date:
    while day.isoweekday() > 5 or is_holiday(day, land):
        day += step
    return day


@settings(max_examples=400, deadline=None)
@given(
    event_on=st.dates(date(2024, 1, 1), date(2029, 12, 31)),
    length=st.integers(1, 40),
    unit=st.sampled_from([unit for unit in Unit if unit is not Unit.STATED]),
    land=st.sampled_from(LAENDER),
)
def test_an_end_is_the_day_a_slow_walk_finds(event_on: date, length: int, unit: Unit, land: str) -> None:
    raw_on = count(event_on, length, unit, Place(land))

    assert raw_on == slow_end(event_on, length, unit, land)
    assert roll(raw_on, Roll.FORWARD, Place(land)).end_on == slow_roll(raw_on, land, DAY)
    assert roll(raw_on, Roll.BACK, Place(land)).end_on == slow_roll(raw_on, land, -DAY)
    assert roll(raw_on, Roll.NONE, Place(land)).end_on == raw_on


@pytest.mark.parametrize("land", LAENDER)
def test_the_holidays_of_every_land_are_those_of_its_law(land: str) -> None:
    days = [date(2024, 1, 1) + n * DAY for n in range(7 * 365)]

    assert [day for day in days if bool(holiday(day, Place(land))) != is_holiday(day, land)] == []


def test_skipped_days_are_named() -> None:
    assert roll(date(2026, 12, 25), Roll.FORWARD, Place("BW")).skipped == (
        (date(2026, 12, 25), "Erster Weihnachtstag"),
        (date(2026, 12, 26), "Zweiter Weihnachtstag"),
        (date(2026, 12, 27), "sunday"),
    )


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31)])
def test_christmas_eve_and_new_years_eve_are_no_holidays(day: date) -> None:
    assert holiday(day, Place("BW")) is None


def test_an_unknown_land_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UnknownLand, match="'XX'; use one of BB, BE, BW"):
        Place("XX")


def test_a_stated_end_cannot_be_counted() -> None:
    with pytest.raises(NotCountable, match="d, w, m, wt, wd"):
        count(date(2026, 1, 1), 1, Unit.STATED, Place("BW"))
