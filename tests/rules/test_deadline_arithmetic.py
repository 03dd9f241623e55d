"""Deadline arithmetic against an independent reckoning that walks day by day with its own holidays."""

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.calendar import LAENDER, BadMunicipality, NotCountable, Place, UnknownLand, count, holiday, roll
from rules.deadlines import deadline
from rules.due import due
from rules.tables import DATA
from rules.terms.deadlines import Roll, Unit
from tests.rules import slow

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
with (DATA / "deadlines.csv").open(encoding="utf-8") as file:
    COUNTABLE = [row for row in csv.DictReader(file) if row["unit"] not in ("stated", "h")]


@settings(max_examples=400, deadline=None)
@given(
    event_on=DAYS,
    length=st.integers(1, 40),
    unit=st.sampled_from([unit for unit in Unit if unit not in (Unit.STATED, Unit.HOURS)]),
    land=st.sampled_from(LAENDER),
    counted=st.booleans(),
)
def test_an_end_is_the_day_a_slow_walk_finds(event_on: date, length: int, unit: Unit, land: str, counted: bool) -> None:
    raw_on = count(event_on, length, unit, Place(land), event_counted=counted)

    assert raw_on == slow.end(event_on, length, unit, land, counted=counted)
    for direction in Roll:
        assert roll(raw_on, direction, Place(land)).end_on == slow.moved(raw_on, land, direction)


@settings(max_examples=600, deadline=None)
@given(
    event_on=DAYS,
    row=st.sampled_from(COUNTABLE),
    land=st.sampled_from(LAENDER),
    suspensions=st.lists(st.tuples(st.integers(-20, 90), st.integers(0, 40)), max_size=2),
)
def test_every_countable_rule_ends_where_a_slow_walk_ends(
    event_on: date, row: dict[str, str], land: str, suspensions: list[tuple[int, int]]
) -> None:
    starts = date.fromisoformat(row["valid_from"])
    event_on = max(min(event_on, date.fromisoformat(row["valid_to"] or "2030-12-31")), starts)
    stretches = [(event_on + timedelta(first), event_on + timedelta(first + days)) for first, days in suspensions]
    where = "BE" if row["calendar"] == "berlin" else land

    found = due(
        deadline(row["id"], event_on), place=Place(land), filed_on=event_on, since_on=event_on, suspensions=stretches
    )

    counted = row["event_counted"] == "yes"
    raw_on = slow.end(event_on, int(row["length"]), row["unit"], where, counted=counted)
    assert found.raw_end_on == slow.end_with(event_on, raw_on, stretches)
    assert found.due_on == slow.moved(found.raw_end_on, where, row["roll"])


@pytest.mark.parametrize("land", LAENDER)
def test_every_countable_rule_is_right_in_every_land_and_year(land: str) -> None:
    for row in COUNTABLE:
        where = "BE" if row["calendar"] == "berlin" else land
        for event_on in (date(year, month, 18) for year in range(2024, 2031) for month in (5, 12)):
            if row["valid_from"] <= event_on.isoformat() <= (row["valid_to"] or "9"):
                found = due(deadline(row["id"], event_on), place=Place(land), filed_on=event_on, since_on=event_on)
                counted = row["event_counted"] == "yes"
                raw_on = slow.end(event_on, int(row["length"]), row["unit"], where, counted=counted)
                assert (found.raw_end_on, found.due_on) == (raw_on, slow.moved(raw_on, where, row["roll"])), row["id"]


@pytest.mark.parametrize("land", LAENDER)
def test_the_holidays_of_every_land_are_those_of_its_law(land: str) -> None:
    days = [date(2024, 1, 1) + n * slow.DAY for n in range(7 * 365 + 2)]

    assert [day for day in days if bool(holiday(day, Place(land))) != slow.is_holiday(day, land)] == []


def test_the_laender_are_the_sixteen() -> None:
    assert LAENDER == slow.LAENDER


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


@pytest.mark.parametrize("unit", [Unit.STATED, Unit.HOURS])
def test_a_stated_end_and_hours_cannot_be_counted_in_days(unit: Unit) -> None:
    with pytest.raises(NotCountable, match="d, w, m, hm, wt, wd"):
        count(date(2026, 1, 1), 1, unit, Place("BW"))


@pytest.mark.parametrize(
    ("day", "place", "name"),
    [
        (date(2025, 8, 8), Place("BY", "Augsburg"), "Augsburger Friedensfest"),
        (date(2025, 8, 8), Place("BY", key="09761000"), "Augsburger Friedensfest"),
        (date(2025, 8, 8), Place("BY"), None),
        (date(2025, 8, 15), Place("BY", "Augsburg"), "Mariä Himmelfahrt"),
        (date(2025, 8, 15), Place("BY", key="09190137"), "Mariä Himmelfahrt"),  # somewhere in Oberbayern
        (date(2025, 8, 15), Place("BY", key="09562000"), None),  # Erlangen
        (date(2025, 8, 15), Place("BY", "Nürnberg"), None),
        (date(2026, 6, 4), Place("SN", "Crostwitz"), "Fronleichnam"),
        (date(2027, 5, 27), Place("SN", key="14625440"), "Fronleichnam"),
        (date(2026, 6, 4), Place("SN", "Dresden"), None),
        (date(2028, 6, 15), Place("TH", key="16061049"), "Fronleichnam"),  # somewhere in the Eichsfeld
        (date(2026, 6, 5), Place("TH", "Heilbad Heiligenstadt"), None),
        (date(2026, 6, 4), Place("TH", "Crostwitz"), None),  # a name of another Land
        (date(2026, 7, 4), Place("BW", "Ulm", frozenset({(7, 4)})), "örtlicher Feiertag"),
    ],
)
def test_a_municipality_keeps_its_own_holidays(day: date, place: Place, name: str | None) -> None:
    assert holiday(day, place) == name


@pytest.mark.parametrize("year", range(2024, 2031))
def test_a_movable_holiday_follows_easter(year: int) -> None:
    days = [date(year, 1, 1) + n * slow.DAY for n in range(365)]

    kept = [day for day in days if holiday(day, Place("SN", "Crostwitz")) and not holiday(day, Place("SN"))]
    assert kept == [slow.easter(year) + 60 * slow.DAY]


@pytest.mark.parametrize(
    ("land", "key", "remedy"),
    [
        ("BY", "9761000", "write its 8 digits"),
        ("BY", "0976100a", "write its 8 digits"),
        ("BY", "99761000", "write its 8 digits"),
        ("BW", "09761000", "lies in BY, not in BW"),
    ],
)
def test_a_key_that_is_none_is_refused(land: str, key: str, remedy: str) -> None:
    with pytest.raises(BadMunicipality, match=remedy):
        Place(land, key=key)
