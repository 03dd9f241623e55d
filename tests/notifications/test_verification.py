"""One word marks what nobody has compared with its source, wherever it is shown."""

from datetime import date

import pytest

from fachlotse.console.words import Words
from notifications import verification
from notifications.explanations import explain
from rules.deadlines import deadline
from rules.due import due
from rules.places import Place

DAY = date(2026, 11, 23)
ROWS = {"W3": False, "D04": False, "D40": True, "D30e": True}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(("rule", "unverified"), ROWS.items())
def test_an_explanation_says_so_in_the_same_word(rule: str, unverified: bool, language: str) -> None:
    found = due(deadline(rule, DAY), place=Place("BW"), filed_on=DAY, since_on=DAY).explanation.to_dict()
    word = verification.word(language)

    assert verification.of(found, language) == (word if unverified else "")
    assert any(word in one.casefold() for one in explain(found, language)) == unverified


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_command_line_uses_the_same_word(language: str) -> None:
    words, word = Words(language), verification.word(language)

    told = [
        words.say("due.unverified", rule="D40"),
        words.say("law.unverified"),
        words.say("assess.unverified", rows="x"),
    ]
    assert all(word in said.casefold() for said in told)
    assert verification.marked("a day", language, unverified=True) == f"a day ({word})"
