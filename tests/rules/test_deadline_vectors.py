"""The hand-checked dates of the deadline register, and the compound cases."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rules.calendar import Place, count, roll
from rules.deadlines import deadline
from rules.due import Due, due, midnight_before
from rules.office import local_day
from rules.service import letter_served_on
from rules.settlement import Stay, complete_on, counted_from, offered_by
from rules.terms.deadlines import Roll, Unit
from rules.titles import title_length

with (Path(__file__).parent / "vectors.csv").open(encoding="utf-8") as file:
    VECTORS = list(csv.DictReader(file))
NI = Place("NI")
BERLIN = ZoneInfo("Europe/Berlin")
WORK_ON = date(2026, 12, 1)


def at(rule: str, since_on: date, place: Place = NI) -> Due:
    return due(deadline(rule, since_on), place=place, filed_on=since_on, since_on=since_on)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["vector"])
def test_every_vector_yields_its_raw_end_and_its_due_day(row: dict[str, str]) -> None:
    event_on = date.fromisoformat(row["event_on"])
    version = deadline(row["rule"], event_on)

    found = at(row["rule"], event_on, Place(row["land"]))

    last_on = date.fromisoformat(row["due_on"])
    if version.roll is Roll.BACK:  # a right that is lost: the period ends as counted, the work is due before (rule A8)
        last_on = roll(last_on, Roll.BACK, Place(row["land"])).end_on
    assert (found.raw_end_on.isoformat(), found.due_on) == (row["raw_end_on"], last_on)
    assert (str(version.length), version.unit, version.roll is Roll.FORWARD) == (
        row["length"],
        row["unit"],
        row["moves"] == "yes",
    )


def test_cv_01_deemed_consent_takes_effect_when_the_last_day_has_ended() -> None:
    found = at("D07", date(2026, 11, 23))

    assert found.effective_at == datetime(2026, 12, 1, 0, 0, tzinfo=BERLIN)
    assert found.effective_at.tzinfo is UTC


def test_cv_02_a_notice_late_on_the_last_day_still_comes_before_the_effect() -> None:
    notice_at = datetime(2026, 11, 30, 23, 0, tzinfo=BERLIN)

    found = at("D07", date(2026, 11, 23))

    assert found.effective_at is not None
    assert notice_at < found.effective_at
    assert local_day(notice_at) == found.due_on
    assert at("D07", date(2026, 12, 1)).due_on == date(2026, 12, 8)


@pytest.mark.parametrize(
    ("posted_on", "served_on", "ends_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 27), date(2026, 12, 28)),  # CV-05
        (date(2024, 12, 20), date(2024, 12, 23), date(2025, 1, 23)),  # CV-07, three days until 2024
    ],
)
def test_objection_runs_from_the_day_a_letter_counts_as_served(posted_on: date, served_on: date, ends_on: date) -> None:
    assert at("D33", posted_on).due_on == letter_served_on(posted_on, "NI") == served_on
    assert at("D34", served_on).due_on == ends_on


@pytest.mark.parametrize(
    ("contract_until_on", "on", "printed_until_on", "until_on", "capped"),
    [
        (date(2027, 11, 30), WORK_ON, None, date(2028, 5, 30), False),  # CV-09
        (date(2027, 11, 30), WORK_ON, date(2028, 5, 31), date(2028, 5, 31), False),  # the print wins
        (date(2031, 11, 30), WORK_ON, None, date(2030, 11, 30), True),
        (None, WORK_ON, None, date(2030, 11, 30), True),
        (date(2027, 11, 30), date(2026, 8, 11), None, date(2028, 2, 29), False),  # three months until then
        (date(2027, 11, 30), date(2026, 8, 12), None, date(2028, 5, 30), False),
        (date(2030, 5, 30), WORK_ON, None, date(2030, 11, 30), False),
        (date(2030, 5, 31), WORK_ON, None, date(2030, 11, 30), False),
    ],
)
def test_cv_09_a_title_runs_for_the_contract_and_a_margin(
    contract_until_on: date | None, on: date, printed_until_on: date | None, until_on: date, capped: bool
) -> None:
    found = title_length(WORK_ON, contract_until_on, on, printed_until_on=printed_until_on)

    assert (found.until_on, found.capped) == (until_on, capped)
    assert found.printed == bool(printed_until_on)


@pytest.mark.parametrize(
    ("rule", "since_on", "earliest"),
    [
        ("D30c", WORK_ON, date(2029, 3, 1)),  # CV-11
        ("D30cb", WORK_ON, date(2028, 9, 1)),
        ("D30a", WORK_ON, date(2029, 12, 1)),  # CV-12
        ("D30b", WORK_ON, date(2028, 12, 1)),
        ("D30d", WORK_ON, date(2029, 12, 1)),
        ("D30a", date(2028, 2, 29), date(2031, 3, 1)),
        ("D30a", date(2026, 8, 31), date(2029, 8, 31)),
    ],
)
def test_cv_11_and_12_settlement_opens_when_the_months_are_complete(rule: str, since_on: date, earliest: date) -> None:
    assert complete_on(since_on, deadline(rule, WORK_ON)) == earliest
    assert at(rule, since_on).effective_at == midnight_before(earliest)


VISA_ON, TITLE_ON = date(2026, 10, 1), date(2027, 2, 1)


@pytest.mark.parametrize(
    ("rule", "stay", "since_on"),
    [
        ("D30a", Stay(TITLE_ON, VISA_ON, WORK_ON), VISA_ON),  # stay on the national visa counts
        ("D30a", Stay(TITLE_ON, None, TITLE_ON), TITLE_ON),  # without a visa, or here already: title
        ("D30e", Stay(TITLE_ON, VISA_ON, WORK_ON), VISA_ON),
        ("D30c", Stay(TITLE_ON, VISA_ON, WORK_ON), WORK_ON),  # EU Blue Card: work
        ("D30cb", Stay(TITLE_ON, VISA_ON, WORK_ON), WORK_ON),
        ("D30a", Stay(None), None),
    ],
)
def test_months_of_settlement_count_from_visa_title_or_work_as_the_row_says(
    rule: str, stay: Stay, since_on: date | None
) -> None:
    assert counted_from(stay, rule, WORK_ON) == since_on


def test_a_blue_card_holder_is_offered_the_permit_as_with_german_at_b1() -> None:
    assert (offered_by("D30c", WORK_ON), offered_by("D30a", WORK_ON)) == ("D30cb", "D30a")


@pytest.mark.parametrize(
    ("rule", "ended_on", "remains_until"),
    [
        ("D23", date(2026, 12, 31), date(2027, 6, 30)),  # CV-14
        ("D23e", date(2026, 12, 31), date(2027, 9, 30)),
        ("D23", date(2026, 8, 11), date(2026, 11, 11)),  # three months before the change
    ],
)
def test_cv_14_time_remains_after_an_early_end_of_the_job(rule: str, ended_on: date, remains_until: date) -> None:
    assert at(rule, ended_on).due_on == remains_until


def test_cv_18_the_longest_lawful_chain_takes_113_days() -> None:
    agreed_on = date(2026, 11, 23)
    in_mv = Place("MV", "Schwerin")
    recognised_on = at("D04", agreed_on, in_mv).due_on
    consent = at("D07", recognised_on, in_mv)
    assert consent.effective_at is not None
    preapproved_on = local_day(consent.effective_at)
    appointment_on = at("D11", preapproved_on, in_mv).due_on
    visa_on = at("D12", appointment_on, in_mv).due_on

    days = (recognised_on, consent.due_on, preapproved_on, appointment_on, visa_on)
    assert [f"{day:%m-%d}" for day in days] == ["01-25", "02-01", "02-02", "02-23", "03-16"]
    assert (visa_on - agreed_on).days == 113


def test_local_holidays_and_augsburg_have_a_calendar_of_their_own() -> None:
    tv_augsburg = count(date(2025, 8, 1), 1, Unit.WEEKS, Place("BY", "Augsburg"))
    assumption = Place("BY", "Bamberg", frozenset({(8, 15)}))

    assert roll(tv_augsburg, deadline("D07", tv_augsburg).roll, Place("BY", "Augsburg")).end_on == date(2025, 8, 11)
    assert roll(date(2028, 8, 15), deadline("D07", date(2028, 8, 1)).roll, assumption).end_on == date(2028, 8, 16)
