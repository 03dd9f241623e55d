"""When letters and decisions in a portal count as served, by the act of each Land."""

from datetime import date

import pytest

from rules import service
from rules.calendar import LAENDER, Place, UnknownLand
from rules.deadlines import DEADLINES, deadline
from rules.due import due
from rules.explanation import Explanation
from rules.rows import BadRow
from rules.service import (
    FICTIONS,
    NotServed,
    by_letter,
    explained,
    letter_row,
    letter_served_on,
    portal_served_on,
    starts_at_service,
)
from rules.tables import csv_text

REFER = ("DE", "BB", "BE", "HB", "NI", "NW", "RP", "SN", "ST")


def test_every_land_has_rows_without_gaps() -> None:
    assert set(FICTIONS) == {*LAENDER}


@pytest.mark.parametrize("land", ["DE", *LAENDER])
def test_the_fourth_day_counts_since_2025_only_where_it_is_law(land: str) -> None:
    before, since = letter_served_on(date(2024, 12, 31), land), letter_served_on(date(2025, 1, 1), land)

    assert before == date(2025, 1, 3)
    assert since == (date(2025, 1, 5) if land in REFER else date(2025, 1, 4))  # a Sunday, and a Saturday: no matter


@pytest.mark.parametrize("land", ["DE", *LAENDER])
def test_a_land_whose_date_was_not_checked_says_so(land: str) -> None:
    row = letter_row(land, date(2026, 11, 23))

    assert row.verified == (land == "DE")
    assert row.mark == ("statute" if land in REFER else "practice")
    assert due(row, place=Place("BW"), filed_on=date(2026, 11, 23), since_on=None).explanation.basis == row.basis


def test_an_unknown_land_has_no_service_fiction() -> None:
    with pytest.raises(UnknownLand, match="use one of DE"):
        letter_served_on(date(2026, 11, 23), "XX")


@pytest.mark.parametrize(
    ("fetched_on", "served_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 12, 3), date(2026, 12, 4)),  # the tenth day
        (date(2026, 11, 27), date(2026, 11, 28)),  # a Saturday: a date, and no period
    ],
)
def test_a_decision_in_a_portal_is_served_the_day_after_it_was_fetched(fetched_on: date, served_on: date) -> None:
    assert portal_served_on(date(2026, 11, 23), fetched_on) == served_on


@pytest.mark.parametrize("fetched_on", [None, date(2026, 12, 4), date(2026, 11, 22)])
def test_a_decision_that_was_not_fetched_within_ten_days_is_not_served(fetched_on: date | None) -> None:
    with pytest.raises(NotServed, match="from 2026-11-23 to 2026-12-03; deliver it another way"):
        portal_served_on(date(2026, 11, 23), fetched_on)


def test_objection_in_a_land_that_keeps_the_third_day_ends_earlier() -> None:
    ends = {
        land: due(deadline("D34", day), place=Place(land), filed_on=day, since_on=day).due_on
        for land in ("NI", "BW")
        for day in [letter_served_on(date(2026, 3, 2), land)]
    }

    assert ends == {"NI": date(2026, 4, 7), "BW": date(2026, 4, 7)}  # 5 and 6 April are Easter
    assert letter_served_on(date(2026, 3, 2), "BW") < letter_served_on(date(2026, 3, 2), "NI")


def test_a_bad_row_of_service_is_named() -> None:
    head = ",".join(service.COLUMNS)
    with pytest.raises(BadRow, match=r"service_fiction.csv, line 3 \(BW\), days: write a whole number"):
        service.read(csv_text(service.FILE, f"{head}\n# note\nBW,four,b,s,practice,,1977-01-01,,now"))


def test_an_explanation_says_how_a_decision_was_served_and_whether_that_was_checked() -> None:
    served = by_letter(date(2026, 11, 23), "BW")
    reckoned = due(deadline("D34", served.on), place=Place("BW"), filed_on=served.on, since_on=served.on)
    found = explained(reckoned, served)

    why = found.explanation
    assert (why.sent_on, why.event_on, why.served_by) == (date(2026, 11, 23), date(2026, 11, 26), "D33")
    assert why.served_unverified
    assert Explanation.from_dict(why.to_dict()) == why
    assert {rule for rule in DEADLINES if starts_at_service(DEADLINES[rule][-1])} == {"D34", "D34v", "D34vy", "D34y"}
