"""From the fields of a form to what a journey is told."""

from collections.abc import Mapping
from datetime import datetime

from rules.check_ins import FIELDS
from rules.documents import DOCUMENTS
from rules.terms.answers import Field, Reason
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from schemas.instants import BERLIN
from store.tasks import TaskRow

LISTS = {Field.EMPLOYER_PAPERS, Field.WORKER_PAPERS, Field.REASONS, Field.MEMBERS}
CONTACT = ("name", "contact", "email", "language")


def body_of(row: TaskRow, sent: Mapping[str, str]) -> dict[str, object]:
    """Return an answer as the journey takes it: of fields that stand under several outcomes, those of the chosen."""
    outcome = sent.get("outcome", "")
    details = {field.value: value for field in Field if (value := _fact(field, sent.get(f"{outcome}.{field}", "")))}
    if Field.SCORES in row.needs.get(outcome, ()):
        details[Field.SCORES] = bool(_scores(sent))
    if Field.DIFFERENCES in details:
        details[Field.DIFFERENCES] = bool(_differences(sent))
    if objections := _objections(outcome, sent):
        details["objections"] = objections
    return {"task_id": row.id, "outcome": outcome, "on": sent.get("on", ""), "details": details}


def private_of(sent: Mapping[str, str]) -> dict[str, object]:
    """Return what stays in the store: the note, the marks, a corrected address, a new employer."""
    found: dict[str, object] = {}
    if note := sent.get("note", "").strip():
        found["note"] = note
    if scores := _scores(sent):
        found["scores"] = scores
    if differences := _differences(sent):
        found["differences"] = differences
    if sent.get("outcome") == Outcome.CORRECTED:
        found["addresses"] = {role: sent[f"address.{role}"] for role in Role if sent.get(f"address.{role}")}
    if sent.get("outcome") == Outcome.NEW_JOB:
        found["employer"] = {name: sent[f"employer.{name}"] for name in CONTACT if sent.get(f"employer.{name}")}
    return found


def _fact(field: Field, value: str) -> object:
    if not value:
        return None
    if field in LISTS:
        return [one.strip() for one in value.split(",") if one.strip()]
    return _instant(value) if field is Field.APPOINTMENT_AT else value


def _objections(outcome: str, sent: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the papers that are sent back, each with its reason; only a return has any."""
    head = f"{Outcome.RETURNED}.objection."
    told = {name.removeprefix(head): reason for name, reason in sent.items() if name.startswith(head) and reason}
    known = {document: reason for document, reason in told.items() if document in DOCUMENTS and reason in set(Reason)}
    returned = outcome == Outcome.RETURNED
    return [{"document": document, "reason": reason} for document, reason in known.items()] if returned else []


def _instant(value: str) -> str:
    """Return a local day and time with its zone; what is no time is left for the validation to name."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=BERLIN).isoformat()
    except ValueError:
        return value


def _differences(sent: Mapping[str, str]) -> list[str]:
    """Return what a partial recognition lacks: a line each."""
    told = sent.get(f"{sent.get('outcome', '')}.{Field.DIFFERENCES}", "")
    return [line.strip() for line in told.splitlines() if line.strip()]


def _scores(sent: Mapping[str, str]) -> dict[str, int]:
    marks = {field: sent.get(f"score.{field}", "") for field in FIELDS}
    return {field: int(mark) for field, mark in marks.items() if mark.isdecimal() and len(mark) < 3}
