"""Cautions that follow from the tables themselves: a ceiling not published, a quota, an office outside its area."""

from collections.abc import Collection

from rules.assessment.cautions import Raised
from rules.assessment.findings import Situation
from rules.assessment.offices import Competence
from rules.assessment.options import Option
from rules.quotas import quota
from rules.terms.assessment import Caution, Weight
from rules.terms.deadlines import Mark
from rules.terms.pathways import Route

QUOTA_OF = {Route.WESTBALKAN: "western_balkans"}
NEXT_YEAR = "Das Bundesministerium des Innern gibt die Beträge bis zum 31. Dezember des Vorjahres bekannt"


def ceiling_cautions(options: Collection[Option], situation: Situation) -> tuple[Raised, ...]:
    """Return that a year's ceiling is not published, or that the job starts under that of another year."""
    asked = [one for option in options if option.routes for one in option.conditions]
    if year := next((one.unpublished for one in asked if one.unpublished), None):
        return (_warning(Caution.CEILING_UNPUBLISHED, Mark.STATUTE, str(year)),)
    start = situation.facts.job.start
    if start and start.year > situation.on.year and any(one.floor is not None for one in asked):
        return (_warning(Caution.FLOOR_OF_NEXT_YEAR, Mark.PROPOSAL, str(start.year)),)
    return ()


def quota_cautions(route: Route | None, situation: Situation) -> tuple[Raised, ...]:
    """Return that a route has a quota, and how many consents that is."""
    found = quota(QUOTA_OF[route], situation.on) if route in QUOTA_OF else None
    if found is None:
        return ()
    law = (found.basis, found.mark, found.verified_on)
    return (Raised(Caution.WESTBALKAN_QUOTA, Weight.WARNING, *law, f"{found.approvals} / {found.per}"),)


def place_cautions(authority: Competence | None) -> tuple[Raised, ...]:
    """Return that the cooperation is not competent, or that the local office is not known here."""
    if authority is None:
        return ()
    law = (authority.basis, authority.mark, authority.verified_on)
    known = ", ".join(one.name for one in authority.offices if one.name)
    if authority.left:
        area = authority.left.area
        return (Raised(Caution.OUTSIDE_AREA, Weight.BLOCK, authority.basis, area.mark, area.verified_on, known),)
    if authority.passed_over:
        return (Raised(Caution.OTHER_OFFICE, Weight.BLOCK, *law, known),)
    if not known:
        return (Raised(Caution.AUTHORITY_UNKNOWN, Weight.WARNING, *law, authority.land),)
    return ()


def _warning(caution: Caution, mark: Mark, about: str) -> Raised:
    return Raised(caution, Weight.WARNING, NEXT_YEAR, mark, None, about)
