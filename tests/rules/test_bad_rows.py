"""Rows that make no sense fail at once, with file, row, column and remedy."""

from datetime import date

import pytest

from rules import (
    access,
    cooperations,
    deadlines,
    documents,
    fees,
    happenings,
    municipalities,
    reminders,
    retention_periods,
    routes,
    settlement,
    tasks,
)
from rules.grounds import COLUMNS as LAW
from rules.grounds import rows_of
from rules.law import tables
from rules.rows import BadRow, Row
from rules.tables import DATA, csv_text, toml_text

HEADER = ",".join(deadlines.COLUMNS)
GOOD = "D01,x,3,wt,duty,forward,authority,receipt,§ 1,law,statute,2026-08-19,2020-03-01,,next_stage,no,,no,reminder"


def register(*lines: str) -> None:
    deadlines.read(csv_text("deadlines.csv", "\n".join([HEADER, *lines])))


def changed(file: str, old: str, new: str) -> str:
    text = (DATA / file).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("lines", "column", "remedy"),
    [
        ([GOOD.replace(",wt,", ",fortnights,")], "unit", "use one of d, w, m, hm, wt, wd, h, stated"),
        ([GOOD.replace(",3,", ",three,")], "length", "whole number"),
        ([GOOD.replace(",3,", ",0,")], "length", "above 0"),
        ([GOOD.replace(",no,,", ",yes,,")], "ends_effect_at", "write yes for kind fiction"),
        ([GOOD.replace(",forward,authority,", ",forward,none,")], "calendar", "whose holidays count"),
        ([GOOD.replace(",forward,", ",back,")], "roll", "only a right that is lost moves back"),
        ([GOOD.replace("2020-03-01", "1.3.2020")], "valid_from", "2026-11-23"),
        ([GOOD.replace("§ 1", "")], "basis", "fill it in"),
        ([GOOD.replace(",no,,", ",no,D99,")], "when_past", "no row with a length"),
        ([GOOD.replace("reminder", "shrug")], "at_expiry", "use one of reminder, chase"),
        ([GOOD.replace("reminder", "deemed_effect")], "at_expiry", "for kind fiction"),
        ([GOOD.replace(",no,reminder", "")], "event_counted", "yes or no"),
        ([GOOD.replace(",wt,", ",h,")], "roll", "hours run on"),
        ([GOOD, GOOD], "valid_from", "remove the duplicate"),
        ([GOOD, GOOD.replace("2020-03-01", "2024-01-01")], "valid_to", "overlaps"),
        (
            [GOOD.replace("2020-03-01,", "2020-03-01,2020-12-31"), GOOD.replace("2020-03-01", "2024-01-01")],
            "valid_to",
            "gap",
        ),
        ([GOOD + ",more"], "surplus", "unknown key"),
    ],
)
def test_a_bad_deadline_names_row_column_and_remedy(lines: list[str], column: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy) as caught:
        register(*lines)

    assert caught.value.file == "deadlines.csv"
    assert "D01" in caught.value.row
    assert caught.value.column == column


def test_a_bad_deadline_names_its_line() -> None:
    with pytest.raises(BadRow, match=r"deadlines.csv, line 3 \(D02\), unit: unknown word 'x'"):
        register(GOOD, GOOD.replace("D01", "D02").replace(",wt,", ",x,"))


@pytest.mark.parametrize(
    ("old", "new", "row", "column", "remedy"),
    [
        ('deadline = "W5"', 'deadline = "D99"', "advise", "deadline", "no 'D99'"),
        ('deadline = "D50"', 'deadline = "D50"\nreminder = "x"', "answer_former_residence", "reminder", "unknown key"),
        ('reminders = "papers"', 'reminders = "daily"', "grant_authority", "reminders", "use one of office"),
        ('escalation = "papers"', 'escalation = "up"', "grant_authority", "escalation", "use one of standard"),
        ('"proceed", "referred"', '"proceed", "deferred"', "advise", "outcomes", "unknown word 'deferred'"),
        ('returned = ["reasons"]', 'returned = ["mood"]', "conclude_agreement.needs", "returned", "until_on"),
        ('returned = ["reasons"]', 'granted = ["reasons"]', "conclude_agreement.needs", "granted", "unknown key"),
        ('deadline = "D04"', 'deadline = "D04"\neffect = "fiction"', "decide_recognition", "effect", "kind of D04"),
        ('effect = "fiction"', 'effect = ""', "decide_consent", "effect", "kind of D07"),
        ('effect = "ask_again"', 'effect = ""', "check_in", "effect", "ask_again_after"),
        ("[advise]", "[advice]", "advice", "id", "unknown word 'advice'"),
        ('differs_from = "prepare_preapproval"', 'differs_from = "approve_preapproval"', "approve_preapproval",
         "differs_from", "another task"),
    ],
)  # fmt: skip
def test_a_bad_task_names_code_key_and_remedy(old: str, new: str, row: str, column: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy) as caught:
        tasks.read(rows_of(toml_text("tasks.toml", changed("tasks.toml", old, new)), ""))

    assert (caught.value.row, caught.value.column) == (row, column)


def test_a_missing_task_is_named() -> None:
    text = (DATA / "tasks.toml").read_text(encoding="utf-8").partition("[closing_talk]")[0]

    with pytest.raises(BadRow, match="closing_talk: has no row; add one"):
        tasks.read(rows_of(toml_text("tasks.toml", text), ""))


def test_a_row_written_twice_is_refused() -> None:
    text = (DATA / "tasks.toml").read_text(encoding="utf-8")

    with pytest.raises(BadRow, match="mend the TOML"):
        toml_text("tasks.toml", text + "\n[closing_talk]\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "remedy"),
    [
        ("access.toml", 'relation = "owner"', 'relation = "friend"', "use one of anyone"),
        ("access.toml", 'refused = "four_eyes"', 'refused = "six_eyes"', "unknown word"),
        ("happenings.toml", 'undoes = "agreement"', 'undoes = "harmony"', "use one of advice"),
        ("happenings.toml", "[life_event]", "[event]", "unknown word 'event'"),
        ("happenings.toml", 'roles = ["immigration_authority"]', "roles = []", "at least one role"),
        ("routes.toml", '"advice", "authority_chain"', '"authority_chain", "advice"', "legal order"),
        ("cooperations/ludwigsburg.toml", 'organisation = "lra-ludwigsburg"', 'organisation = "lra"', "unknown 'lra'"),
        ("cooperations/ludwigsburg.toml", 'role = "supervisor"', 'role = "former_authority"', "twice"),
        ("cooperations/ludwigsburg.toml", '"Asperg",', '"Asperg", "Tamm",', "one authority only"),
        ("documents.toml", 'document = "passport_copy"', 'document = "passport"', "unknown 'passport'"),
        ("documents.toml", 'when = "over_45"\n', "", "say when a conditional document is needed"),
        ("retention_periods.toml", '"no_prospect", ', "", "exactly one row"),
    ],
)
def test_a_bad_row_of_any_table_says_what_to_do(file: str, old: str, new: str, remedy: str) -> None:
    readers = {
        "access.toml": access.read,
        "happenings.toml": lambda file: happenings.read(rows_of(file, "")),
        "routes.toml": lambda file: routes.read(rows_of(file, "")),
        "cooperations/ludwigsburg.toml": cooperations.read,
        "documents.toml": lambda file: documents.read_lines(documents.lines_of(file)),
        "retention_periods.toml": lambda file: retention_periods.read(rows_of(file, "")),
    }

    with pytest.raises(BadRow, match=remedy):
        readers[file](toml_text(file, changed(file, old, new)))


def test_a_bad_fee_and_a_bad_ladder_say_what_to_do() -> None:
    with pytest.raises(BadRow, match="write an amount such as"):
        fees.read(csv_text("fees.csv", changed("fees.csv", ",411,", ",four,")))
    ladder = changed("reminders.toml", "lead = { after = 1 }", "lead = { after = 1, after_filing = 2 }")
    with pytest.raises(BadRow, match="either after or after_filing"):
        reminders.read_ladders(rows_of(toml_text("reminders.toml", ladder), "ladders"))


@pytest.mark.parametrize(
    ("line", "column", "remedy"),
    [
        ("9761000x/08-08,9761000x,Augsburg,BY,08-08,F,b,s,statute,", "key", "the 8 digits of a municipality"),
        ("09/08-08,09,Bayern,BY,08-08,F,b,s,statute,", "key", "the first 3 or 5"),
        ("09761000/08-08,09761000,Augsburg,BW,08-08,F,b,s,statute,", "land", "lies in BY"),
        ("09761000/08-32,09761000,Augsburg,BY,08-32,F,b,s,statute,", "day", "write a day such as"),
        ("09761000/easter,09761000,Augsburg,BY,easter,F,b,s,statute,", "day", "write a day such as"),
        ("09761000/08-08,09761000,Augsburg,BY,08-08,F,b,s,rumour,", "mark", "use one of statute"),
        ("09761000,09761000,Augsburg,BY,08-08,F,b,s,statute,", "id", "write 09761000/08-08"),
    ],
)
def test_a_bad_holiday_of_a_municipality_says_what_to_do(line: str, column: str, remedy: str) -> None:
    with pytest.raises(BadRow, match=remedy) as caught:
        municipalities.read(
            csv_text(municipalities.FILE, ",".join(municipalities.COLUMNS) + "\n" + line + ",1991-01-01,,now")
        )

    assert (caught.value.column, caught.value.file) == (column, municipalities.FILE)


def test_a_sooner_way_to_the_settlement_permit_must_be_a_row() -> None:
    text = changed("settlement.toml", 'offered = "D30cb"', 'offered = "D99"')
    with pytest.raises(BadRow, match="there is no row 'D99'"):
        settlement.read(rows_of(toml_text("settlement.toml", text), ""))


LEFT_OPEN = {"verified_on", "valid_to"}  # nobody has looked, or no end is known


@pytest.mark.parametrize("name", sorted(tables()))
def test_no_table_takes_a_row_without_its_law(name: str) -> None:
    table = tables()[name]
    rows = [Row("x", "y", dict(table.shipped(row))) for row in table]
    assert all(set(LAW) - LEFT_OPEN <= set(row.cells) for row in rows)
    for column in sorted(set(LAW) - LEFT_OPEN):
        cells = {key: cell for key, cell in rows[0].cells.items() if key != column}
        with pytest.raises(BadRow) as caught:
            table.with_rows([Row("change.toml", "new", {**cells, "valid_from": date(2050, 1, 1)})] if column
                            != "valid_from" else [Row("change.toml", "new", cells)])  # fmt: skip
        assert caught.value.column == column
