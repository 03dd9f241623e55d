"""What the form of a task offers: its outcomes with their facts, and the words and papers to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.check_ins import FIELDS
from rules.documents import DOCUMENTS, Document, checklist
from rules.terms.answers import Field, HoldReason, Reason
from rules.terms.outcomes import Outcome
from rules.terms.pathways import MemberKind, Pathway
from rules.terms.roles import Role
from store.comments import Audience
from store.journeys import JourneyRow
from store.tasks import TaskRow
from web.documents.looking import REASONS

WORDS: Mapping[str, Sequence[str]] = {
    "reasons": list(Reason),
    "reasons_of_papers": REASONS,
    "hold_reasons": list(HoldReason),
    "scores": FIELDS,
    "members": list(MemberKind),
    "audiences": list(Audience),
}


@dataclass(frozen=True)
class Form:
    """The choices of a task's form."""

    outcomes: Sequence[tuple[Outcome, Sequence[Field]]]
    papers: Mapping[str, Sequence[Document]]
    words: Mapping[str, Sequence[str]]


def form_for(row: TaskRow, journey: JourneyRow, on: date) -> Form:
    """Return the form of a task: its outcomes, and the documents of the pathway that each side can be asked for."""
    outcomes = [(Outcome(one), [Field(field) for field in row.needs.get(one, ())]) for one in row.outcomes]
    return Form(outcomes, _papers(journey, on), WORDS)


def _papers(journey: JourneyRow, on: date) -> Mapping[str, Sequence[Document]]:
    """Return the documents each side can be asked for: those of the pathway, else all."""
    items = [item.document for item in checklist(Pathway(journey.pathway), on)] or list(DOCUMENTS.values())
    found = {
        Field.EMPLOYER_PAPERS.value: [one for one in items if Role.EMPLOYER in one.suppliers],
        Field.WORKER_PAPERS.value: [one for one in items if Role.WORKER in one.suppliers],
    }
    return {**found, Field.PAPERS.value: []}
