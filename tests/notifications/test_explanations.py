"""The recorded explanation of a day can be read by anybody."""

import re
from datetime import date

import pytest

from notifications.bases import in_words
from notifications.explanations import explain
from notifications.phrases import LANGUAGES
from rules.calendar import Place
from rules.deadlines import deadline
from rules.due import due, kept
from rules.explanation import Explanation
from rules.law import present

FILED_ON = date(2026, 11, 23)
LUDWIGSBURG = Place("BW", "Ludwigsburg")


def recorded(rule: str, **given: object) -> dict[str, object]:
    row = deadline(rule, FILED_ON)
    return due(row, place=LUDWIGSBURG, filed_on=FILED_ON, **{"since_on": None, **given}).explanation.to_dict()


def test_a_deemed_consent_names_the_free_days_and_the_instant() -> None:
    sentences = explain(recorded("D07", since_on=date(2026, 12, 18)), "de")

    assert sentences[0] == "Frist D07: Zustimmung der Arbeitsagentur gilt als erteilt (beschleunigt)."
    assert "Sie dauert 1 Woche." in sentences
    assert any("Erster Weihnachtstag" in one and "erst am nächsten Werktag" in one for one in sentences)
    assert "Fällig ist: Montag, 28. Dezember 2026." in sentences
    assert any("Dienstag, 29. Dezember 2026, 00:00 Uhr" in one for one in sentences)
    assert "Rechtsgrundlage: § 36 Abs. 2 S. 2 BeschV." in sentences


def test_a_suspension_is_told_from_its_first_uncounted_day() -> None:
    stretch = (date(2026, 12, 1), date(2026, 12, 10))
    sentences = explain(recorded("D04", since_on=FILED_ON, suspensions=[stretch]), "de")

    hemmung = "Vom Mittwoch, 2. Dezember 2026 bis zum Donnerstag, 10. Dezember 2026 ruhte die Frist (Hemmung)."
    assert hemmung in sentences
    assert "Deshalb kommen 9 Tage hinzu." in sentences


def test_a_right_that_is_lost_moves_back() -> None:
    sentences = explain(recorded("D17", ends_on=date(2027, 5, 1)), "de")

    assert "Dieser Tag steht fest und wird nicht berechnet: Samstag, 1. Mai 2027." in sentences
    assert any("Damit kein Recht verloren geht" in one for one in sentences)
    assert "Fällig ist: Freitag, 30. April 2027." in sentences


def test_a_planned_day_that_had_passed_says_what_counts_instead() -> None:
    sentences = explain(recorded("PLANNED", ends_on=date(2026, 11, 1)), "de")

    assert any("schon vorbei" in one and "3 Arbeitstage" in one for one in sentences)


def test_a_practice_is_never_called_law() -> None:
    assert any("kein Gesetz" in one for one in explain(recorded("D51", since_on=FILED_ON), "de"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", ["D01", "D03", "D04", "D07", "D09", "D11", "D16", "D23", "D30a", "W5", "D51"])
def test_every_kind_of_period_can_be_explained(rule: str, language: str) -> None:
    sentences = explain(recorded(rule, since_on=FILED_ON), language)

    assert len(sentences) >= 6
    assert all(one.endswith(".") and "{" not in one for one in sentences)


def test_an_unknown_rule_is_told_in_its_own_words_and_nothing_in_none() -> None:
    own = {**recorded("W5"), "rule": "X1", "what": "something new", "counts_from": "its start"}

    assert explain(own, "de")[0] == "Frist X1: something new."
    assert explain({}, "de") == []


def test_a_promise_that_is_kept_under_changed_law_names_both_days() -> None:
    why = due(deadline("W5", FILED_ON), place=LUDWIGSBURG, filed_on=FILED_ON, since_on=None).explanation
    later = due(deadline("W15", FILED_ON), place=LUDWIGSBURG, filed_on=FILED_ON, since_on=FILED_ON)
    found = kept(later, why.due_on, why)
    told = " ".join(explain(found.explanation.to_dict(), "de"))

    assert found.due_on == why.due_on
    for part in ("Montag, 14. Dezember 2026", "bleibt es bei: Montag, 30. November 2026", "Art. 229 § 6 Abs. 4 EGBGB"):
        assert part in told
    assert "steht fest" not in told
    assert Explanation.from_dict(found.explanation.to_dict()) == found.explanation


def test_what_is_merely_aimed_at_is_said_in_the_language_of_the_reader() -> None:
    for rule in ("W1", "D02", "D51"):
        english = " ".join(explain(recorded(rule, since_on=FILED_ON), "en"))
        assert "own target" in english
        assert "Zielwert" not in english
    english = " ".join(explain(recorded("D07", since_on=FILED_ON), "en"))
    assert "federal law, consolidated (as of 19.08.2026)" in english
    assert "§ 36 Abs. 2 S. 2 BeschV" in english, "the law keeps its own words"
    assert "Grundlage: eigener Richtwert." in " ".join(explain(recorded("W1", since_on=FILED_ON), "de"))


def test_no_row_of_the_law_says_what_is_beside_the_law_in_german_only() -> None:
    told = {
        text
        for rows in present().values()
        for versions in rows.values()
        for version in versions
        for name in ("basis", "source")
        if isinstance(text := getattr(version, name, None), str)
    }
    assert len(told) > 300
    assert [text for text in told if re.search("Zielwert|Vorschlag|konsolidiert", in_words(text, "en"))] == []
