"""The register of deadlines, row by row, against a table written by hand from the sheet of the procedure."""

from datetime import date

import pytest

from rules.deadlines import DEADLINES, deadline
from rules.terms.deadlines import AtExpiry, DeadlineKind, Mark, Unit
from rules.versions import NoRow

ON = date(2026, 11, 23)
TABLE = """
D01 3wt duty forward | D02 1wd internal forward | D03 2w duty forward | D03r 1m duty forward
D04 2m should forward | D04r 3m duty forward | D04x stated should none | D04h stated rule none
D04q stated rule none | D05 2m should forward | D05r 4m duty forward | D05e 3m duty forward
D05p 2m should forward | D05pr 4m should forward | D05pm 3m should forward | D05pe 3m should forward
D06 6m duty forward | D07 1w fiction forward | D07b 1w fiction forward | D07r 2w fiction forward | D08 1m duty forward
D08v 6m practice none | D09 3wd internal forward | D10 3m validity none | D11 3w duty none
D12 3w rule forward | D13 10d fiction forward | D14 stated validity none | D16 2w duty forward
D16l 2w duty forward | D16a 2w duty forward | D17 stated right_lost back | D18 90d right_lost back
D19 stated duty none | D20 1m duty forward | D20a stated duty none | D20b 7d duty none
D21 4w duty forward | D22 2w duty forward | D23 6m right none
D23e 9m right none | D24 12m duty none | D24s 30d right none | D25 6m right none
D26 stated right_lost back | D27 12m right_lost none | D28 6m right_lost none | D29 6m duty forward
D30a 36m right none | D30b 24m right none | D30c 27m right none | D30cb 21m right none
D30d 36m right none | D30e 60m right none | D31 6m practice none | D32 6m right_lost none | D33 4d rule none
D33p 1d rule none | D33l 10d validity none | D34 1m right_lost forward | D34y 12m right_lost forward
D34v 1m right_lost forward | D34vy 12m right_lost forward | D35 18m validity none | D36 3m right none
D37 1m duty forward | D37e 2m duty forward | D38 72h duty none | D40 3m practice none
D40a 2m practice none | D40b 2w practice none | D41 stated practice none | D41f 3w practice none
D43 24m duty none | D50 10wd internal forward | D51 5wd internal forward | MARGIN 6m validity none
LONGEST 48m validity none | P16D1_FIRST 24m validity none | P16D1_MORE 12m validity none
P16D1_MOST 36m validity none | P16D3_FIRST 12m validity none | P16D3_MOST 36m validity none
P16D4_FIRST 12m validity none
P16D4_MOST 36m validity none
P16A_TITLE stated validity none | P18D_LEAST 12m validity none | P20A_FOLLOW_UP 24m validity none
P19C1_24A_FIRST 15m validity none | P19C1_24A_MORE 6m validity none
P16D6_MOST 6m validity none
P17_MOST 9m validity none
P20A_MOST 12m validity none
"""
EXPECTED = [tuple(cell.split()) for cell in TABLE.strip().replace("\n", " | ").split(" | ")]
FIRST_DAY_COUNTS = {"D24", "D30a", "D30b", "D30c", "D30cb", "D30d", "D30e", "D35", "LONGEST", "P17_MOST", "P20A_MOST"}
FIRST_DAY_COUNTS |= {"P18D_LEAST", "P20A_FOLLOW_UP", "P19C1_24A_FIRST", "P19C1_24A_MORE"}


@pytest.mark.parametrize(("rule", "lasts", "kind", "roll"), EXPECTED)
def test_a_row_lasts_and_moves_as_the_sheet_says(rule: str, lasts: str, kind: str, roll: str) -> None:
    row = deadline(rule, ON)

    said = str(row.unit) if row.unit is Unit.STATED else f"{row.length}{row.unit}"
    assert (said, row.kind, row.roll) == (lasts, kind, roll)
    assert row.event_counted == (rule in FIRST_DAY_COUNTS or rule.startswith("P16D"))


def test_every_row_of_the_law_is_in_the_table() -> None:
    assert {rule for rule in DEADLINES if rule[0] == "D"} <= {rule for rule, *_ in EXPECTED}


@pytest.mark.parametrize(
    ("rule", "on", "length"),
    [
        ("D23", date(2026, 8, 11), 3),
        ("D23", date(2026, 8, 12), 6),
        ("D30a", date(2024, 2, 29), 48),
        ("D30a", date(2024, 3, 1), 36),
        ("D30c", date(2024, 2, 29), 33),
        ("D30c", date(2024, 3, 1), 27),
        ("D33", date(2024, 12, 31), 3),
        ("D33", date(2025, 1, 1), 4),
        ("MARGIN", date(2026, 8, 11), 3),
        ("MARGIN", date(2026, 8, 12), 6),
    ],
)
def test_a_changed_length_starts_on_its_day(rule: str, on: date, length: int) -> None:
    assert deadline(rule, on).length == length


@pytest.mark.parametrize(
    ("rule", "last_day_without"),
    [("D19", date(2025, 12, 31)), ("D23e", date(2026, 8, 11)), ("D07b", date(2023, 11, 17))],
)
def test_a_new_rule_does_not_reach_back(rule: str, last_day_without: date) -> None:
    with pytest.raises(NoRow):
        deadline(rule, last_day_without)


def test_a_row_that_rests_on_no_source_is_unverified() -> None:
    unverified = {
        row.id for rows in DEADLINES.values() for row in rows if row.mark is Mark.STATUTE and not row.verified
    }

    assert unverified == {
        *("D30b", "D30c", "D30cb", "D30e", "D37", "D37e", "D38"),
        *("P16A_TITLE", "P18D_LEAST", "P20A_FOLLOW_UP", "P19C1_24A_FIRST", "P19C1_24A_MORE"),
    }
    assert all(not row.verified for rows in DEADLINES.values() for row in rows if row.mark is Mark.PROPOSAL)
    assert not any(deadline(rule, ON).verified for rule in ("D08v", "D40", "D40a", "D40b", "D41", "D41f"))


def test_silence_has_an_effect_where_and_only_where_the_law_says_so() -> None:
    deemed = {row.id for rows in DEADLINES.values() for row in rows if row.at_expiry is AtExpiry.DEEMED_EFFECT}

    assert deemed == {row.id for rows in DEADLINES.values() for row in rows if row.kind is DeadlineKind.FICTION}
    assert deemed == {"D07", "D07b", "D07r", "D13"}


@pytest.mark.parametrize("kind", [DeadlineKind.SHOULD, DeadlineKind.RULE])
def test_no_target_ever_decides(kind: DeadlineKind) -> None:
    rows = [row for versions in DEADLINES.values() for row in versions if row.kind is kind]

    assert {row.at_expiry for row in rows} <= {AtExpiry.ESCALATE, AtExpiry.CHASE, AtExpiry.NEXT_PERIOD}
    assert not any(row.ends_effect_at for row in rows)
