"""The milestones of stays that lead to a qualification, and who is a minor."""

from datetime import date

import pytest

from rules.ages import is_minor, learns_german_here
from rules.calendar import Place
from rules.in_flight import Footing
from rules.itineraries import itinerary
from rules.milestones import adaptation, limits, pursuit, title_change, training, warning
from rules.pathways import ROWS, pathway
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg, Stage
from rules.terms.tasks import Task

BW = Place("BW", "Ludwigsburg")
DAY = date(2026, 12, 1)
TODAY = Footing(DAY, DAY, DAY)
ADAPTATION = pathway("P16D1", DAY)
PARTNERSHIP = pathway("P16D3", DAY)


@pytest.mark.parametrize(
    ("title_from_on", "ends"),
    [
        (DAY, (date(2028, 11, 30), date(2029, 11, 30))),
        (date(2025, 3, 1), (date(2027, 2, 28), date(2028, 2, 29))),
        (date(2028, 2, 29), (date(2030, 2, 28), date(2031, 2, 28))),
    ],
)
def test_cv_15_an_adaptation_lasts_24_months_and_at_most_36(title_from_on: date, ends: tuple[date, ...]) -> None:
    assert limits(ADAPTATION, title_from_on, TODAY) == ends


@pytest.mark.parametrize("code", ["P16D3", "P16D4"])
def test_a_recognition_partnership_is_extended_year_by_year(code: str) -> None:
    ends = limits(pathway(code, DAY), DAY, TODAY)
    assert ends == (date(2027, 11, 30), date(2028, 11, 30), date(2029, 11, 30))


def test_a_purpose_without_a_longest_stay_has_no_limits() -> None:
    assert limits(pathway("P18A", DAY), DAY, TODAY) == ()
    assert title_change(pathway("P16A", DAY), DAY, TODAY, BW) == ()


def test_progress_is_reported_every_three_months_until_the_longest_stay() -> None:
    found = adaptation(ADAPTATION, DAY, TODAY, BW)
    progress = [one.subject for one in found if one.task is Task.REPORT_PROGRESS]
    assert progress == [f"M{months}" for months in range(6, 36, 3)]
    assert [one.due_on for one in found if one.task is Task.APPLY_FOR_FOLLOW_UP] == [date(2029, 5, 30)]
    assert (found[-1].task, found[-1].due_on) == (Task.SETTLE_MAXIMUM_STAY, date(2029, 11, 30))


def test_the_warning_comes_180_days_before_the_longest_stay_and_not_later() -> None:
    (found,) = warning(ADAPTATION, DAY, TODAY, BW)
    assert found.opens_on == date(2029, 6, 1)  # the 180th day before is the Sunday after it
    assert (date(2029, 11, 30) - found.opens_on).days >= 180


def test_pursuit_is_proven_before_each_extension_and_the_title_changed_before_the_end() -> None:
    assert [one.due_on for one in pursuit(PARTNERSHIP, DAY, TODAY, BW)] == [date(2027, 8, 30), date(2028, 8, 30)]
    assert [one.due_on for one in title_change(PARTNERSHIP, DAY, TODAY, BW)] == [date(2029, 8, 30)]


def test_a_training_is_reported_on_every_year_and_ends_with_the_exam() -> None:
    found = training(date(2027, 9, 1), date(2030, 8, 31), BW)
    assert [one.subject for one in found] == ["Y1", "Y2", ""]
    assert (found[-1].task, found[-1].due_on) == (Task.REPORT_EXAM, date(2030, 8, 31))


@pytest.mark.parametrize(("on", "minor"), [(date(2027, 2, 27), True), (date(2027, 2, 28), False)])
def test_who_becomes_18_is_of_age_from_that_day_on(on: date, minor: bool) -> None:
    assert is_minor(date(2009, 2, 28), on) is minor


@pytest.mark.parametrize(("on", "spared"), [(date(2027, 5, 2), True), (date(2027, 5, 3), False)])
def test_a_child_joins_without_german_of_its_own_before_16(on: date, spared: bool) -> None:
    assert learns_german_here(date(2011, 5, 3), on) is spared


@pytest.mark.parametrize(("on", "minor"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_who_is_born_on_a_leap_day_is_of_age_when_28_february_has_ended(on: date, minor: bool) -> None:
    assert is_minor(date(2008, 2, 29), on) is minor


def test_a_sponsor_s_purpose_waives_what_the_family_need_not_prove() -> None:
    spouse, child = pathway("P30", DAY), pathway("P32", DAY)

    def needed(member: str, sponsor: str) -> tuple[Leg, ...]:
        way = itinerary(pathway(member, DAY), Route.FAMILY, regulated=False, waived=pathway(sponsor, DAY).waives)
        return way.legs.get(Stage.EXAMINATION, ())

    assert needed("P30", "P16A") == (Leg.SPOUSE_LANGUAGE, Leg.HOUSING) == spouse.preparation
    assert needed("P32", "P16D1") == (Leg.HOUSING, Leg.CUSTODY, Leg.CHILD_LANGUAGE) == child.preparation
    assert needed("P30", "P18G") == ()
    assert needed("P32", "P18A") == (Leg.CUSTODY,)


def test_every_stay_leads_somewhere() -> None:
    for code in Pathway:
        way = ROWS[code][-1]
        if way.stay in (Stage.ADAPTATION, Stage.TRAINING):
            assert way.then is Pathway.P18A
        assert (way.stay is Stage.ADAPTATION) == bool(way.limits)
