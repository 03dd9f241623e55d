"""What can be marked for a request, what usually is, and what a form marks."""

from collections.abc import Mapping

from commands.papers.gathering import Mark, marks_of
from commands.papers.holdings import Line
from commands.papers.standings import Standing
from rules.documents import DOCUMENTS
from rules.terms.answers import Reason
from rules.terms.roles import Role
from web.documents.showing import Papers

USUAL = {
    Standing.MISSING: Reason.PAPER_MISSING,
    Standing.TRANSLATION_MISSING: Reason.TRANSLATION_MISSING,
    Standing.EXPIRED: Reason.PAPER_EXPIRED,
    Standing.NOT_YET_VALID: Reason.PAPER_NOT_YET_VALID,
}
REASONS = [
    Reason.PAPER_MISSING, Reason.PAPER_UNREADABLE, Reason.TRANSLATION_MISSING, Reason.TRANSLATION_NOT_CERTIFIED,
    Reason.PAPER_EXPIRED, Reason.PAPER_NOT_YET_VALID, Reason.SIGNATURE_MISSING, Reason.NAMES_DIFFER,
    Reason.SALARY_PROOF_UNCLEAR, Reason.OTHER,
]  # fmt: skip


def choices(papers: Papers) -> dict[Role, list[Line]]:
    """Return what can be asked of each party: the lines of every list somebody sees, the first list first."""
    found: dict[Role, list[Line]] = {Role.EMPLOYER: [], Role.WORKER: []}
    lines: dict[str, Line] = {}
    for sheet in papers.sheets:
        for line in sheet.listed.lines:
            lines.setdefault(line.document.id, line)
    for listed in (lines[name] for name in DOCUMENTS if name in lines):
        for supplier in listed.document.suppliers:
            found[supplier].append(listed)
    return found


def marked(papers: Papers) -> dict[tuple[Role, str], Reason]:
    """Return what the reader's office has marked so far."""
    items = papers.gathering.items if papers.gathering else ()
    return {(supplier, document): reason for supplier, document, reason in marks_of(items)}


def usual(papers: Papers) -> list[Mark]:
    """Return the marks so far, and a mark for everything that is missing, untranslated or not valid when needed."""
    marks, sheet = marked(papers), papers.sheet("")
    for line in sheet.listed.lines if sheet else ():
        if reason := USUAL.get(line.standing):
            marks.setdefault((line.document.suppliers[0], line.document.id), reason)
    return [(*place, reason) for place, reason in marks.items()]


def told(sent: Mapping[str, str]) -> list[Mark]:
    """Read marks from fields called mark.<party>.<document>."""
    found = []
    for name, reason in sent.items():
        part, _, place = name.partition(".")
        supplier, _, document = place.partition(".")
        if part == "mark" and supplier in set(Role) and document in DOCUMENTS and reason in set(Reason):
            found.append((Role(supplier), document, Reason(reason)))
    return found
