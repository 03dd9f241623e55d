"""The checklist of a purpose for this person: which documents, in which form, from whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rules import documents
from rules.assessment import embassies
from rules.assessment.findings import Situation
from rules.assessment.whens import verdict
from rules.documents import checklist
from rules.in_flight import By
from rules.remembered import remembered
from rules.terms.assessment import Verdict
from rules.terms.documents import Legalisation, Translation, When
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role

AGREEMENT = frozenset({"power_of_attorney", "sub_power_of_attorney", "employer_representative_proof", "fee_receipt"})


@dataclass(frozen=True)
class Paper:
    """A document of the checklist; `when` is the condition left open, `always` where the document is needed.

    `post` is the state whose mission sets the form, empty where the general form holds.
    """

    document: str
    name: str
    suppliers: tuple[Role, ...]
    translation: Translation
    legalisation: Legalisation
    when: When
    block: str
    either: str
    post: str
    verified_on: date | None


def papers(code: Pathway, situation: Situation, routes: Collection[Route]) -> tuple[Paper, ...]:
    """Return the documents a person needs or may need; those the facts rule out are left out."""
    found = []
    post = situation.facts.person.residence
    for item in checklist(code, situation.on):
        if item.document.id in AGREEMENT and Route.ACCELERATED not in routes:
            continue
        needed = verdict(item.when, situation)
        if needed is not Verdict.FAILED:
            when = When.ALWAYS if needed is Verdict.MET else item.when
            found.append(_paper(item.document.id, item.block, item.either, when, post, situation.by))
    return tuple(found)


@remembered
def _paper(name: str, block: str, either: str, when: When, post: str | None, by: By) -> Paper:
    document = documents.document(name, by)
    asked = embassies.requirement(post, name, by)
    return Paper(
        document=document.id,
        name=document.name,
        suppliers=document.suppliers,
        translation=asked.translation if asked else document.translation,
        legalisation=asked.legalisation if asked else document.legalisation,
        when=when,
        block=block,
        either=either,
        post=str(post) if asked else "",
        verified_on=asked.verified_on if asked else None,
    )
