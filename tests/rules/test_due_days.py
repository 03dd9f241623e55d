"""Due days beyond plain counting: stated ends, suspensions, late plans, effects, explanations."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from rules.calendar import Place
from rules.deadlines import DEADLINES, deadline
from rules.due import BadSuspension, Due, NoEnd, due, midnight_after
from rules.explanation import Explanation
from rules.terms.deadlines import Adjusted, AtExpiry, DeadlineKind, Roll
from rules.versions import NoRow

BW = Place("BW", "Ludwigsburg")
DAY = date(2026, 11, 23)


def at(
    rule: str,
    since_on: date = DAY,
    place: Place = BW,
    ends_on: date | None = None,
    suspensions: Sequence[tuple[date, date]] = (),
) -> Due:
    row = deadline(rule, since_on)
    return due(row, place=place, filed_on=since_on, since_on=None, ends_on=ends_on, suspensions=suspensions)


@pytest.mark.parametrize(
    ("rule", "stated_on", "due_on"),
    [
        ("D17", date(2027, 2, 28), date(2027, 2, 26)),  # a Sunday: the right would be lost
        ("D26", date(2027, 5, 17), date(2027, 5, 14)),  # Whit Monday
        ("D14", date(2027, 2, 28), date(2027, 2, 28)),  # as printed
        ("D19", date(2027, 5, 1), date(2027, 5, 1)),  # the first working day, whatever the calendar says
        ("D04", date(2027, 2, 28), date(2027, 2, 28)),  # the body's own date
        ("PLANNED", date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_stated_end_moves_only_where_a_right_would_be_lost(rule: str, stated_on: date, due_on: date) -> None:
    found = at(rule, ends_on=stated_on)

    assert found.due_on == due_on
    assert found.explanation.stated
    assert found.raw_end_on == stated_on


def test_a_planned_day_that_has_passed_gives_three_working_days() -> None:
    found = at("PLANNED", ends_on=date(2026, 11, 20))

    assert found.due_on == date(2026, 11, 26)
    assert found.explanation.adjusted is Adjusted.LATE_PLANNED
    assert (found.explanation.adjusted_length, found.explanation.raw_end_on) == (3, date(2026, 11, 20))


@pytest.mark.parametrize(
    ("suspensions", "due_on", "days"),
    [
        ([(date(2026, 12, 1), date(2026, 12, 15))], date(2027, 2, 8), 14),  # raw 6 Feb, a Saturday
        ([(date(2026, 12, 1), date(2026, 12, 10)), (date(2026, 12, 5), date(2026, 12, 15))], date(2027, 2, 8), 14),
        ([(date(2026, 11, 20), date(2026, 11, 25))], date(2027, 1, 25), 2),
        ([(date(2026, 12, 1), date(2026, 12, 1))], date(2027, 1, 25), 0),
    ],
)
def test_suspended_days_are_added_once_before_the_end_moves(
    suspensions: list[tuple[date, date]], due_on: date, days: int
) -> None:
    found = at("D04", suspensions=suspensions)

    assert (found.due_on, found.explanation.suspended_days) == (due_on, days)


def test_a_suspension_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(BadSuspension, match="give an end on or after it"):
        at("D04", suspensions=[(date(2026, 12, 2), date(2026, 12, 1))])


def test_a_row_without_length_needs_a_stated_end() -> None:
    with pytest.raises(NoEnd, match="D14 has no length"):
        at("D14")


def test_a_row_of_berlin_is_reckoned_in_berlin() -> None:
    found = at("D12", date(2027, 2, 15))  # ends on 8 March, a holiday in Berlin only

    assert (found.due_on, found.explanation.land) == (date(2027, 3, 9), "BE")


@pytest.mark.parametrize(
    ("since_on", "effective_at"),
    [
        (date(2027, 3, 19), datetime(2027, 3, 30, 22, 0, tzinfo=UTC)),  # Good Friday to Easter Monday, summer time
        (date(2026, 10, 19), datetime(2026, 10, 26, 23, 0, tzinfo=UTC)),  # the day after winter time began
        (date(2026, 10, 16), datetime(2026, 10, 23, 22, 0, tzinfo=UTC)),
    ],
)
def test_an_effect_comes_at_local_midnight_on_both_sides_of_a_clock_change(
    since_on: date, effective_at: datetime
) -> None:
    assert at("D07", since_on).effective_at == effective_at


@pytest.mark.parametrize(
    ("stated_on", "effect_after"),
    [(date(2026, 11, 25), date(2026, 11, 30)), (date(2026, 12, 4), date(2026, 12, 4))],
)
def test_a_stated_end_never_brings_a_deemed_consent_forward(stated_on: date, effect_after: date) -> None:
    assert at("D07", ends_on=stated_on).effective_at == midnight_after(effect_after)


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (date(2027, 3, 27), datetime(2027, 3, 27, 23, 0, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 22, 0, tzinfo=UTC)),  # a day of 23 hours
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, 0, tzinfo=UTC)),  # a day of 25 hours
    ],
)
def test_a_day_ends_at_local_midnight_however_long_it_was(day: date, instant: datetime) -> None:
    assert midnight_after(day) == instant


@pytest.mark.parametrize("rule", sorted(DEADLINES))
def test_only_a_fiction_and_a_right_that_begins_have_an_instant(rule: str) -> None:
    row = DEADLINES[rule][-1]

    since_at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    found = due(row, place=BW, filed_on=DAY, since_on=None, since_at=since_at, ends_on=None if row.length else DAY)

    awaited = row.kind is DeadlineKind.FICTION or row.at_expiry is AtExpiry.RIGHT_BEGINS
    assert (found.effective_at is not None) == awaited
    assert found.effective_at == found.explanation.effective_at


@pytest.mark.parametrize(
    "found",
    [
        at("D07", date(2026, 12, 18), Place("BY", "Nürnberg")),
        at("D04", suspensions=[(date(2026, 12, 1), date(2026, 12, 15))]),
        at("PLANNED", ends_on=date(2026, 11, 20)),
        at("D17", ends_on=date(2027, 2, 28)),
    ],
    ids=lambda found: found.explanation.rule,
)
def test_an_explanation_survives_json(found: Due) -> None:
    carried = json.loads(json.dumps(found.explanation.to_dict()))

    assert Explanation.from_dict(carried) == found.explanation


def test_an_explanation_names_row_version_and_every_day_passed_over() -> None:
    said = at("D07", date(2026, 12, 18), Place("BY", "Nürnberg")).explanation.to_dict()

    assert said["version"] == "2020-03-01"
    assert (said["basis"], said["mark"], said["event_counted"]) == ("§ 36 Abs. 2 S. 2 BeschV", "statute", False)
    assert (said["rolled"], said["land"], said["municipality"]) == (Roll.FORWARD, "BY", "Nürnberg")
    assert said["skipped"] == [
        ["2026-12-25", "Erster Weihnachtstag"],
        ["2026-12-26", "Zweiter Weihnachtstag"],
        ["2026-12-27", "sunday"],
    ]


def test_a_row_is_not_applied_before_it_was_law() -> None:
    with pytest.raises(NoRow, match="2026-01-01"):
        deadline("D19", date(2025, 12, 31))
    with pytest.raises(NoRow, match="known are AT, D01"):
        deadline("D99", DAY)


def test_a_change_of_law_starts_on_its_day() -> None:
    assert [deadline("D23", day).length for day in (date(2026, 8, 11), date(2026, 8, 12))] == [3, 6]
