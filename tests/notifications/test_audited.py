"""The words for everything that is put on record."""

import pytest

from notifications.phrases import LANGUAGES, keys
from rules.terms.roles import Action
from tests.notifications.audited import audited
from web.journeys.recorded import keys_of, recorded
from web.words import words_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_that_is_put_on_record_has_words(language: str) -> None:
    actions = audited() | {one.value for one in Action}

    assert {"portal code entered", "read paper", "comment", "webhook switched", "journey erased"} <= actions
    assert [one for one in sorted(actions) if not keys(language).intersection(keys_of(one))] == []


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("answer", "Aufgabe beantworten"),
        ("answer denied", "Aufgabe beantworten: verweigert"),
        ("read paper", "Unterlage gelesen"),
        ("reject paper paper_expired", "Unterlage beanstandet: Unterlage ist abgelaufen"),
        ("scan clean", "Auf Viren geprüft: nichts gefunden"),
        ("scan refused", "Auf Viren geprüft: gesperrt"),
        ("portal code entered", "Code der eigenen Seite eingegeben"),
        ("something from before", "something from before"),
    ],
)
def test_the_record_reads_in_words(action: str, said: str) -> None:
    assert recorded(action, words_in("de")) == said
