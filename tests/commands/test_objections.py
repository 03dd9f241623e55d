"""Papers sent back one by one: each with its reason, which is a reason of the return too."""

import json

import pytest

from commands.fate import BadCommand
from commands.recording import new_command, read_command, travelling
from schemas.command import Answer
from tests.cast import ADVISER
from tests.databases import NOW

BODY = {"task_id": "j/approve_preapproval", "outcome": "returned", "on": "2026-11-23"}
UNCLEAR = {"document": "employment_contract", "reason": "salary_proof_unclear"}


def told(**details: object) -> Answer:
    """Return an answer as it is read from a body."""
    command = read_command("answer", {**BODY, "details": details}, ADVISER)
    assert isinstance(command, Answer)
    return command


def test_what_is_objected_to_is_a_reason_of_the_return_as_it_travels() -> None:
    given = told(reasons=["names_differ"], objections=[UNCLEAR, {**UNCLEAR, "document": "transcript"}])
    found = travelling(given)
    assert isinstance(found, Answer)
    assert found.details.reasons == ("names_differ", "salary_proof_unclear")
    assert [one.document for one in found.details.objections] == ["employment_contract", "transcript"]
    assert given.details.reasons == ("names_differ",)


def test_only_a_return_sends_papers_back() -> None:
    body = {**BODY, "outcome": "denied", "details": {"reasons": ["other"], "objections": [UNCLEAR]}}
    with pytest.raises(BadCommand, match="objections"):
        read_command("answer", body, ADVISER)


@pytest.mark.parametrize("wrong", [{"document": "contract"}, {"reason": "no_reason"}, {"document": None}])
def test_nobody_objects_to_an_unknown_paper_or_without_a_known_reason(wrong: dict[str, object]) -> None:
    with pytest.raises(BadCommand):
        told(objections=[{**UNCLEAR, **wrong}])


def kept(**details: object) -> str:
    """Return an answer as it is kept."""
    return json.dumps(new_command("j", "answer", told(**details), "key", "rule", NOW, {}).payload["command"])


def test_an_answer_without_objections_is_kept_as_it_always_was() -> None:
    assert "objections" not in kept(reasons=["other"])
    assert json.dumps([UNCLEAR]) in kept(objections=[UNCLEAR])
