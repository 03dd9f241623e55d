"""The hand-checked dates of the deadline register, and the compound cases."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rules.calendar import Place, count, roll
from rules.deadlines import deadline
from rules.due import due
from rules.settlement import earliest_on
from rules.terms.deadlines import Unit

with (Path(__file__).parent / "vectors.csv").open(encoding="utf-8") as file:
    VECTORS = list(csv.DictReader(file))
NI = Place("NI")


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["vector"])
def test_every_vector_yields_its_raw_end_and_its_due_day(row: dict[str, str]) -> None:
    event_on = date.fromisoformat(row["event_on"])

    found = due(deadline(row["rule"], event_on), place=Place(row["land"]), filed_on=event_on, since_on=event_on)

    assert (found.raw_end_on.isoformat(), found.due_on.isoformat()) == (row["raw_end_on"], row["due_on"])


def test_cv_01_deemed_consent_takes_effect_when_the_last_day_has_ended() -> None:
    event_on = date(2026, 11, 23)

    found = due(deadline("D07", event_on), place=NI, filed_on=event_on, since_on=event_on)

    assert found.effective_at == datetime(2026, 12, 1, 0, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert found.effective_at.tzinfo is UTC


def test_cv_02_a_notice_late_on_the_last_day_still_comes_before_the_effect() -> None:
    event_on = date(2026, 11, 23)
    notice_at = datetime(2026, 11, 30, 23, 0, tzinfo=ZoneInfo("Europe/Berlin"))

    found = due(deadline("D07", event_on), place=NI, filed_on=event_on, since_on=event_on)
    again = due(deadline("D07", event_on), place=NI, filed_on=event_on, since_on=date(2026, 12, 1))

    assert found.effective_at is not None
    assert notice_at < found.effective_at
    assert again.due_on == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("posted_on", "served_on", "ends_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 27), date(2026, 12, 28)),  # CV-05
        (date(2024, 12, 20), date(2024, 12, 23), date(2025, 1, 23)),  # CV-07, three days until 2024
    ],
)
def test_objection_runs_from_the_day_a_letter_counts_as_served(posted_on: date, served_on: date, ends_on: date) -> None:
    served = due(deadline("D33", posted_on), place=NI, filed_on=posted_on, since_on=posted_on)
    objection = due(deadline("D34", posted_on), place=NI, filed_on=posted_on, since_on=served.due_on)

    assert (served.due_on, objection.due_on) == (served_on, ends_on)


@pytest.mark.parametrize(
    ("title_from_on", "earliest"),
    [
        (date(2026, 12, 1), date(2029, 12, 1)),  # CV-12
        (date(2028, 2, 29), date(2031, 3, 1)),
        (date(2026, 8, 31), date(2029, 8, 31)),
    ],
)
def test_settlement_opens_when_the_months_of_title_are_complete(title_from_on: date, earliest: date) -> None:
    assert earliest_on(title_from_on, "D30a") == earliest


def test_stay_on_the_national_visa_counts_towards_settlement() -> None:
    assert earliest_on(date(2026, 12, 1), "D30a", visa_stay_from_on=date(2026, 10, 1)) == date(2029, 10, 1)


def test_cv_14_six_months_remain_after_an_early_end_of_the_job() -> None:
    ended_on = date(2026, 12, 31)

    assert due(deadline("D23", ended_on), place=NI, filed_on=ended_on, since_on=None).due_on == date(2027, 6, 30)


def test_local_holidays_and_augsburg_have_a_calendar_of_their_own() -> None:
    tv_augsburg = count(date(2025, 8, 1), 1, Unit.WEEKS, Place("BY", "Augsburg"))
    assumption = Place("BY", "München", frozenset({(8, 15)}))

    assert roll(tv_augsburg, deadline("D07", tv_augsburg).roll, Place("BY", "Augsburg")).end_on == date(2025, 8, 11)
    assert roll(date(2028, 8, 15), deadline("D07", date(2028, 8, 1)).roll, assumption).end_on == date(2028, 8, 16)
