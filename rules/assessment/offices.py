"""Name the offices that are competent in a situation, with their contacts, and where to go instead."""

from dataclasses import dataclass
from datetime import date

from rules.assessment.authorities import LOCAL, Rule, left, local_office, named, passing_over, rule_of
from rules.assessment.contacts import Contact, contact
from rules.assessment.findings import Situation
from rules.cooperations import Cooperation
from rules.terms.assessment import AuthorityMode
from rules.terms.deadlines import Mark
from rules.terms.facts import Fact
from rules.terms.organisations import Chamber
from rules.terms.pathways import Route


@dataclass(frozen=True)
class Office:
    """An office that may be asked; the name is empty where the local authority is not known here."""

    id: str
    name: str
    central: bool
    contact: Contact | None


@dataclass(frozen=True)
class Competence:
    """Who is competent, in which mode and on which ground.

    `left` is a cooperation that was named, whose area does not take the establishment. The one that was named is
    `passed_over` where another office alone is competent.
    """

    land: str
    mode: AuthorityMode
    offices: tuple[Office, ...]
    left: Cooperation | None
    passed_over: bool
    row: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None


def competence(situation: Situation, route: Route | None) -> tuple[Competence | None, tuple[Fact, ...]]:
    """Return who is competent for the accelerated procedure, else for the title, and the facts that are missing."""
    employer, sector = situation.facts.employer, situation.facts.job.sector
    if employer.land is None:
        return None, (Fact.LAND,)
    rule = rule_of(employer.land, sector, situation.by)
    if rule is None:
        return None, ()
    mode = rule.mode if route is Route.ACCELERATED else AuthorityMode.LOCAL
    offices = []
    if mode is not AuthorityMode.LOCAL:
        offices.append(Office(rule.office, rule.name, True, contact(rule.office, employer.municipality, situation.by)))
    if mode is not AuthorityMode.EXCLUSIVE:
        offices.append(Office(LOCAL, local_office(employer, situation.on) or "", False, None))
    law = (rule.basis, rule.source, rule.mark, rule.verified_on)
    beside, passed = left(employer, situation.on), _passed_over(situation, rule, mode)
    found = Competence(employer.land, mode, tuple(offices), beside, passed, f"authorities.csv {rule.id}", *law)
    asks_place = mode is not AuthorityMode.EXCLUSIVE and employer.municipality is None
    return found, (Fact.MUNICIPALITY,) if asks_place else ()


def _passed_over(situation: Situation, rule: Rule, mode: AuthorityMode) -> bool:
    employer = situation.facts.employer
    agreed = named(employer, situation.on)
    if agreed is None or mode is not AuthorityMode.EXCLUSIVE:
        return False
    return passing_over(agreed, rule, employer.chamber or Chamber.IHK)
