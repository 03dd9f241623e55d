"""Every code has a text in every language, and numbers bend the words around them."""

import csv
import importlib
import pkgutil
import re
import tomllib
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

import pytest

import rules
import rules.terms
from notifications.phrases import (
    LANGUAGES,
    MissingValue,
    UnknownPhrase,
    day,
    has,
    in_days,
    keys,
    listed,
    moment,
    placeholders,
    say,
)

LAW = Path(rules.__file__).parent / "data"
PARTS = {"task": (".title", ".what"), "role": (".short", ".long"), "field": (".label", ".remedy")}


def vocabularies() -> list[type[StrEnum]]:
    names = [one.name for one in pkgutil.iter_modules(rules.terms.__path__)]
    modules = [importlib.import_module(f"rules.terms.{name}") for name in names]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return [one for one in found if issubclass(one, StrEnum) and one is not StrEnum]


def codes() -> list[str]:
    tables = [(re.sub(r"(?<!^)(?=[A-Z])", "_", one.__name__).lower(), one) for one in vocabularies()]
    members = [(table, f"{table}.{code}") for table, one in tables for code in one if code]
    return [code + part for table, code in members for part in PARTS.get(table, ("",))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_field_has_a_text(language: str) -> None:
    known = keys(language)

    assert len(vocabularies()) > 15
    assert [code for code in codes() if code not in known] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ending_has_a_closing_sentence_and_every_happening_a_line(language: str) -> None:
    endings = {f"closing.{key.partition('.')[2]}" for key in keys(language) if key.startswith("ending.")}
    happenings = {f"events.{key.partition('.')[2]}" for key in keys(language) if key.startswith("happening.")}

    assert endings | happenings <= keys(language)


def test_every_deadline_row_has_a_text() -> None:
    rows = [row["id"] for row in csv.DictReader((LAW / "deadlines.csv").read_text("utf-8").splitlines())]

    assert [row for row in rows if not (has(f"deadline.{row}.what") and has(f"deadline.{row}.since"))] == []


def test_every_document_and_every_question_of_a_check_in_has_a_text() -> None:
    documents = tomllib.loads((LAW / "documents.toml").read_text("utf-8"))["documents"]
    questions = tomllib.loads((LAW / "check_ins.toml").read_text("utf-8"))["fields"]

    assert [one for one in documents if not has(f"document.{one}")] == []
    assert [one for one in questions if not has(f"check_in.{one}")] == []


def test_all_languages_have_the_same_keys_with_the_same_placeholders() -> None:
    assert keys("de") == keys("en")
    assert [key for key in keys("de") if placeholders(key, "de") != placeholders(key, "en")] == []


def test_a_title_is_short_and_a_description_is_a_sentence() -> None:
    titles = [say(key, "de") for key in keys("de") if key.startswith("task.") and key.endswith(".title")]
    texts = [say(key, "de") for key in keys("de") if key.startswith("task.") and key.endswith(".what")]

    assert len(titles) == len(set(titles))
    assert max(map(len, titles)) <= 60
    assert all(text.endswith(".") and len(text) <= 180 for text in texts)


def test_an_unknown_language_reads_english_and_a_region_does_not_matter() -> None:
    assert say("role.worker.short", "sq") == "Worker"
    assert say("role.worker.short", "de-AT") == "Fachkraft"


@pytest.mark.parametrize("key", ["task.nonsense.title", "task", "task.advise", "", "reason"])
def test_an_unknown_key_is_refused(key: str) -> None:
    with pytest.raises(UnknownPhrase):
        say(key, "de")


def test_a_placeholder_without_its_value_is_refused() -> None:
    with pytest.raises(MissingValue, match="task"):
        say("refused.task_closed", "de")
    with pytest.raises(MissingValue, match="number n"):
        say("unit.d", "de")


def test_a_value_is_never_read_as_a_template() -> None:
    assert "{0.__class__} {task}" in say("refused.task_closed", "de", task="{0.__class__} {task}")


@pytest.mark.parametrize(
    ("days", "german", "english"),
    [
        (3, "in 3 Tagen", "in 3 days"),
        (1, "morgen", "tomorrow"),
        (0, "heute", "today"),
        (-1, "seit 1 Tag überfällig", "overdue by 1 day"),
        (-2, "seit 2 Tagen überfällig", "overdue by 2 days"),
    ],
)
def test_distances_bend_with_their_number(days: int, german: str, english: str) -> None:
    assert (in_days(days, "de"), in_days(days, "en")) == (german, english)


def test_days_are_long_and_instants_are_told_in_german_time() -> None:
    assert day(date(2027, 5, 28), "de") == "Freitag, 28. Mai 2027"
    assert day(date(2027, 5, 28), "en") == "Friday, 28 May 2027"
    assert moment(datetime(2027, 5, 28, 22, 30, tzinfo=UTC), "de") == "Samstag, 29. Mai 2027, 00:30 Uhr"
    assert moment(datetime(2027, 1, 28, 8, 0, tzinfo=UTC), "en") == "Thursday, 28 January 2027, 09:00 (German time)"


def test_lists_read_like_a_sentence() -> None:
    assert listed(["A"], "de") == "A"
    assert listed(["A", "B", "C"], "de") == "A, B und C"
