"""The checklist of a purpose for this person: which documents, in which form, from whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from rules.assessment import embassies
from rules.assessment.clauses import Clause, clause
from rules.assessment.findings import Case
from rules.documents import DOCUMENTS, checklist
from rules.tables import toml
from rules.terms.assessment import Verdict
from rules.terms.documents import Legalisation, Translation, When
from rules.terms.roles import Role
from rules.terms.stages import Pathway, Route

FILE = "assessment/whens.toml"
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


def papers(code: Pathway, case: Case, routes: Collection[Route]) -> tuple[Paper, ...]:
    """Return the documents a person needs or may need; those the facts rule out are left out."""
    found = []
    post = case.facts.person.residence
    for item in checklist(code, case.on):
        if item.document.id in AGREEMENT and Route.ACCELERATED not in routes:
            continue
        verdict = _verdict(item.when, case)
        if verdict is not Verdict.FAILED:
            when = When.ALWAYS if verdict is Verdict.MET else item.when
            found.append(_paper(item.document.id, item.block, item.either, when, post, case.on))
    return tuple(found)


def met(case: Case) -> frozenset[When]:
    """Return the conditions of the checklists that the facts meet."""
    return frozenset(when for when in When if when is not When.ALWAYS and _verdict(when, case) is Verdict.MET)


def _verdict(when: When, case: Case) -> Verdict:
    if when is When.ALWAYS:
        return Verdict.MET
    rule = WHENS.get(when)
    return rule.judge(case).verdict if rule is not None and rule.applies(case.on) else Verdict.UNKNOWN


@lru_cache(maxsize=16384)
def _paper(name: str, block: str, either: str, when: When, post: str | None, on: date) -> Paper:
    document = DOCUMENTS[name]
    asked = embassies.requirement(post, name, on)
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


def _whens() -> dict[When, Clause[When]]:
    table = toml(FILE)
    table.only("law", "whens")
    rows = [clause(row, When, table.part("law")) for row in table.parts("whens")]
    return {one.word: one for one in rows}


WHENS = MappingProxyType(_whens())
