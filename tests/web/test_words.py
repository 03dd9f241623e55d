"""One concept, one word: what German pages and commands call a case, a letter, a hold, and another end of a period."""

import re
import tomllib
from pathlib import Path

import pytest

import fachlotse.console
import notifications.phrases
import rules
import web
from notifications.facts import Letter
from web.words import words_in

PAGES = tomllib.loads((Path(web.__file__).parent / "word_files" / "de.toml").read_text("utf-8"))
CONSOLE = tomllib.loads((Path(fachlotse.console.__file__).parent / "word_files" / "de.toml").read_text("utf-8"))
KPIS = tomllib.loads((Path(rules.__file__).parent / "data" / "kpis.toml").read_text("utf-8"))
FIELD = tomllib.loads((Path(notifications.__file__).parent / "phrase_files" / "de.toml").read_text("utf-8"))
OTHER_WORDS = {
    "a case": r"[Vv]erfahren(s)? (wieder )?antwortet|(das|dieses|laufendes) Verfahren (ist gespeichert|zurück|beginn)",
    "the system": r"\b[Mm]aschine\b",
    "a letter": r"\bBriefe?\b",
    "a hold": r"\b[Rr]uhend|\bruht\b",
    "another end": r"umdatier|Frist neu festge",
    "rows": r"ungeprüften Zeilen",
}


@pytest.mark.parametrize("concept", OTHER_WORDS)
def test_no_other_word_is_used_on_the_pages(concept: str) -> None:
    field = {name: FIELD[name] for name in ("action", "audited", "events", "refused")}
    told = [*_texts(PAGES), *_texts(CONSOLE), *_texts(field)]

    assert len(told) > 500
    assert [one for one in told if re.search(OTHER_WORDS[concept], one)] == []


@pytest.mark.parametrize("table", ["action", "audited", "events", "refused"])
def test_what_is_done_is_done_to_a_case(table: str) -> None:
    assert [one for one in _texts(FIELD[table]) if "Verfahren" in one] == []


@pytest.mark.parametrize("told", [CONSOLE, KPIS, FIELD["stall"]], ids=["console", "kpis", "stalls"])
def test_what_the_program_plays_is_called_a_case(told: object) -> None:
    assert len(_texts(told)) > 20
    assert [one for one in _texts(told) if "Verfahren" in one] == []


def test_there_are_words_for_each_language_of_letters() -> None:
    assert set(PAGES["language"]) == set(notifications.phrases.LANGUAGES)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_letter_has_a_name_on_the_page_of_a_journey(language: str) -> None:
    words = words_in(language)
    assert all(words.say(f"letter.{one}") for one in Letter)


def _texts(part: object) -> list[str]:
    if isinstance(part, dict):
        return [text for one in part.values() for text in _texts(one)]
    return [str(part)]
