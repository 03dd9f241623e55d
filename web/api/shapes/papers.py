"""Papers as programs see them: codes, days and what an office thinks of them, never their names."""

from datetime import date, datetime

from pydantic import Field

from rules.terms.answers import Reason
from rules.terms.roles import Role
from store.documents import DocumentRow
from store.states import DocumentState, Verdict
from web.api.shapes.base import Given, Shown


class PaperShape(Shown):
    """A version of a paper."""

    id: str
    journey: str
    document: str = Field(description="Which paper of the checklist it is")
    supplier: Role
    translation_of: str | None
    replaces: str | None
    state: DocumentState
    reason: str = Field(description="What was taken out of it, in codes")
    media_type: str
    size: int = Field(description="Bytes")
    pages: int
    received_at: datetime
    valid_from_on: date | None
    valid_until_on: date | None
    verdict: Verdict
    verdict_reason: str
    verdict_at: datetime | None


class Judgement(Given):
    """Whether a paper will do; a rejection needs a reason."""

    verdict: Verdict
    reason: Reason | None = None


def paper(row: DocumentRow) -> PaperShape:
    """Return a version as programs see it."""
    return PaperShape.model_validate({name: getattr(row, name) for name in PaperShape.model_fields})
