"""What `rules list` and `rules show` say to people: every row of every table, with or without a day."""

from datetime import date

import pytest

from fachlotse.console.words import Words
from fachlotse.law.listing import list_rows, show_row
from notifications.phrases import LANGUAGES
from rules.law import present, tables

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [None, DAY])
def test_every_row_of_every_table_is_listed(on: date | None, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name in tables():
        list_rows(name, on, Words(language), unverified=False, json=False)
        listed = {cell for line in capsys.readouterr().out.splitlines() for cell in line.split("\t")}
        applying = {
            row
            for row, versions in present()[name].items()
            if on is None or any(one.valid_from <= on <= (one.valid_to or on) for one in versions)
        }
        assert applying - listed == set()


def test_every_row_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    rows = {row for table in present().values() for row in table}
    for row in rows:
        show_row(row, None, Words("en"), json=False)
        told = capsys.readouterr().out
        assert told.startswith(f"{row} (")
        assert [one for one in told.splitlines() if not one.strip()] == []


@pytest.mark.parametrize(
    ("language", "what", "says"),
    [
        (
            "de",
            "Arbeitsvertrag oder verbindliches Arbeitsplatzangebot",
            "darf erst ab dem geplanten Arbeitsbeginn gelten",
        ),
        ("en", "Employment contract or binding job offer", "may hold only from the planned start of work on"),
    ],
)
def test_a_row_without_figures_says_what_it_is_about_and_what_it_allows(
    language: str, what: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    show_row("employment_contract", None, Words(language), json=False)
    assert f": {what}\n  {says}\n" in capsys.readouterr().out
    list_rows("begins", None, Words(language), unverified=False, json=False)
    assert says in capsys.readouterr().out


def test_a_note_is_said_with_its_figure_and_the_length_of_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    show_row("P20A/side_job", None, Words("en"), json=False)
    show_row("P19C1_24A/training_variant", DAY, Words("en"), json=False)
    told = capsys.readouterr().out
    assert "Other work is allowed beside it, up to 20 hours a week." in told
    assert "consent for at most 15 months, and after that once more for at most 6 months" in told
