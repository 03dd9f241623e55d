"""What is wrong with an answer, as the page of a task says it: in the reader's words, at the field of its form."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import pytest

from commands.fate import BadCommand
from commands.private import check_private
from commands.recording import read_command
from rules.tasks import ROWS
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.command import Actor
from store.tasks import TaskRow
from web.tasks.answering import body_of, private_of
from web.tasks.faults import Fault, faults

ACTOR = Actor(person="p", organisation="o", role=Role.CHAMBER)
ENGLISH = ("must be", "is missing", "are missing", "should be", "nput", "such as", "unknown", "remove")


def faults_of(task: Task, outcome: Outcome, language: str = "de", **sent: str) -> list[Fault]:
    """Return what the page says of an answer that cannot be taken."""
    cells: dict[str, Any] = {one.name: None for one in fields(TaskRow)}
    row = TaskRow(**cells | {"id": f"j/{task}", "needs": ROWS[task].needs})
    form: Mapping[str, str] = {"outcome": outcome, "on": "2026-01-01", **sent}
    with pytest.raises(BadCommand) as caught:
        check_private(row, read_command("answer", body_of(row, form), ACTOR), private_of(form))
    return faults(caught.value.problems, form, language)


@pytest.mark.parametrize(
    ("task", "outcome", "sent", "place", "told"),
    [
        (Task.CHECK_IN, Outcome.ANSWERED, {}, "answered-scores", "Bewertung: Geben Sie"),
        (Task.CORRECT_ADDRESS, Outcome.CORRECTED, {}, "corrected-addresses", "Neue Adresse: bitte eine gültige"),
        (
            Task.CORRECT_ADDRESS, Outcome.CORRECTED, {"address.worker": "nirgends"}, "corrected-addresses-worker",
            "Neue Adresse: Fachkraft: bitte eine gültige",
        ),
        (
            Task.SETTLE_STAY_AFTER_JOB_END, Outcome.NEW_JOB, {"employer.name": "Neu", "employer.contact": "Eva"},
            "new_job-employer-email", "E-Mail: fehlt oder passt so nicht",
        ),
        (Task.DECIDE_VISA, Outcome.GRANTED, {"granted.valid_until_on": "bald"},
            "granted-valid_until_on", "Gültig bis: "),
        (
            Task.DECIDE_VISA, Outcome.GRANTED,
            {"granted.valid_from_on": "9990-01-01", "granted.valid_until_on": "2030-01-01"},
            "granted-valid_from_on", "Gültig ab: ",
        ),
        (Task.CHECK_COMPLETENESS, Outcome.INCOMPLETE, {"incomplete.worker_papers": "nonsense"},
            "incomplete-employer_papers", "Unterlagen: Wählen Sie"),
    ],
)  # fmt: skip
def test_a_problem_stands_at_its_field_in_german(
    task: Task, outcome: Outcome, sent: dict[str, str], place: str, told: str
) -> None:
    found = faults_of(task, outcome, **sent)
    assert [(at, said.startswith(told)) for at, said in found] == [(place, True)], found
    assert not [word for word in ENGLISH if word in found[0][1]]


def test_it_is_said_in_english_too() -> None:
    assert faults_of(Task.CORRECT_ADDRESS, Outcome.CORRECTED, "en")[0][1].startswith("New address: please give a valid")
