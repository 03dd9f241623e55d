"""Every letter can be written in every language, says what it must, and is easy to read."""

import re
from dataclasses import replace

import pytest

from notifications.facts import Letter, LetterFacts
from notifications.letters import FOLDER, MissingFact, UnknownLetter, render
from notifications.phrases import LANGUAGES
from rules.terms.stages import Ending
from tests.notifications.cast import facts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", Letter)
def test_every_letter_renders_and_names_its_reference(letter: Letter, language: str) -> None:
    rendered = render(letter, language, facts())

    assert rendered.subject.endswith("(LB-2026-0042)")
    assert "LB-2026-0042" in rendered.text
    assert f'lang="{language}"' in rendered.html
    assert re.fullmatch(r"[0-9a-f]{12}", rendered.template_version)
    assert not re.search(r"[{}]|None|Undefined|\n\n\n", rendered.text)


def test_every_folder_of_templates_is_a_letter() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == {*Letter, "frame"}


def test_a_letter_without_a_fact_it_names_is_refused() -> None:
    with pytest.raises(MissingFact, match="task"):
        render(Letter.LEAD, "de", LetterFacts(reference="LB-2026-0042"))


def test_an_unknown_letter_is_refused() -> None:
    with pytest.raises(UnknownLetter, match="reminder"):
        render("nonsense", "de", facts())


def test_a_reminder_says_which_it_is_and_when_the_task_is_due() -> None:
    text = render(Letter.REMINDER, "de", facts()).text

    assert "Erinnerung 2 von 4" in text
    assert "Donnerstag, 4. März 2027 (in 3 Tagen)" in text


def test_the_guide_reads_who_has_not_answered_since_when() -> None:
    text = render(Letter.GUIDE, "de", facts(office="Stadt Musterstadt")).text

    assert "Es fehlt die Antwort von: Stadt Musterstadt" in text
    assert "Montag, 1. Februar 2027" in text


def test_the_pre_approval_says_that_it_is_no_visa() -> None:
    assert "kein Visum" in render(Letter.PREAPPROVAL, "de", facts()).text
    assert "no visa" in render(Letter.PREAPPROVAL, "en", facts()).text


def test_a_revoked_authority_stops_acts_in_the_workers_name() -> None:
    assert "handelt niemand mehr im Namen der Fachkraft" in render(Letter.AUTHORITY_REVOKED, "de", facts()).text


@pytest.mark.parametrize("ending", Ending)
def test_remedies_are_named_exactly_where_something_was_refused(ending: Ending) -> None:
    text = render(Letter.JOURNEY_CLOSED, "de", replace(facts(), ending=ending, fee_kept_eur=None)).text

    refused = ending in (Ending.REFUSED, Ending.NO_EQUIVALENCE, Ending.PARTIAL_EQUIVALENCE)
    assert ("Rechtsbehelfsbelehrung" in text) is refused
    assert "Euro" not in text


def test_a_withdrawal_after_the_agreement_says_that_the_fee_stays() -> None:
    text = render(Letter.JOURNEY_CLOSED, "de", replace(facts(), ending=Ending.WITHDRAWN)).text

    assert "411 Euro wird nicht erstattet" in text


def test_a_letter_about_a_bad_address_prints_none() -> None:
    assert "@" not in render(Letter.CORRECT_ADDRESS, "de", facts()).text


def test_english_letters_keep_the_german_term_of_the_law() -> None:
    assert "Vorabzustimmung" in render(Letter.PREAPPROVAL, "en", facts()).text
    assert "Vollmacht" in render(Letter.AUTHORITY_REVOKED, "en", facts()).text


@pytest.mark.parametrize("letter", Letter)
def test_german_letters_are_easy_to_read(letter: Letter) -> None:
    assert grade(render(letter, "de", replace(facts("Ali"), why=(), papers=(), reasons=())).text) <= 9.5


def grade(text: str) -> float:
    """Return the first Wiener Sachtextformel: about the school year that can read the text."""
    sentences = [one for one in re.split(r"[.!?:]\s|\n", text) if re.search(r"\w{2}", one)]
    words = re.findall(r"[A-Za-zÄÖÜäöüß]+", text)
    syllables = [len(re.findall(r"[aeiouyäöü]+", word.lower())) or 1 for word in words]
    share = {
        "hard": 100 * sum(one >= 3 for one in syllables) / len(words),
        "long": 100 * sum(len(word) > 6 for word in words) / len(words),
        "easy": 100 * sum(one == 1 for one in syllables) / len(words),
    }
    length = len(words) / len(sentences)
    return 0.1935 * share["hard"] + 0.1672 * length + 0.1297 * share["long"] - 0.0327 * share["easy"] - 0.875
