"""Whether a cooperation can take a journey: pathway, route, area, people, and a start that lies ahead."""

from collections.abc import Iterator
from datetime import date

from commands.assessing import known, obstacles
from commands.facts import BadFacts, Facts
from commands.problems import Problem as Said
from rules.ages import is_minor
from rules.assessment.authorities import passing_over, rule_of
from rules.assessment.states import free_movement
from rules.cooperations import Cooperation, cooperation
from rules.pathway_rows import PathwayRow
from rules.pathways import UnknownPathway, pathway
from rules.terms.pathways import Pathway, Route
from rules.versions import NoRow

Problem = tuple[str, str]


def competent(facts: Facts, on: date) -> Cooperation:
    """Return the cooperation that takes the journey, or raise BadFacts with every obstacle."""
    problems: list[Problem] = []
    way = _pathway(facts, on, problems)
    agreed = _cooperation(facts, on, problems)
    if way:
        problems += [*_route(facts, way), *_parties(facts, way)]
    if way and agreed:
        problems += [*_offered(facts, way, agreed), *_passed_over(facts, agreed, on)]
    problems += [*_worker(facts, on), *_people(facts, on), *obstacles(facts, on), *_start(facts, on)]
    if problems or agreed is None:
        raise BadFacts(problems)
    return agreed


def _pathway(facts: Facts, on: date, problems: list[Problem]) -> PathwayRow | None:
    try:
        return pathway(facts.pathway, on)
    except UnknownPathway as error:
        problems.append(("pathway", Said("unknown", str(error))))
        return None


def _cooperation(facts: Facts, on: date, problems: list[Problem]) -> Cooperation | None:
    try:
        agreed = cooperation(facts.cooperation, on)
    except NoRow as error:
        problems.append(("cooperation", Said("unknown", str(error))))
        return None
    problems += _area(facts, agreed)
    return agreed


def _area(facts: Facts, agreed: Cooperation) -> Iterator[Problem]:
    if not facts.employer:
        return
    place, land = facts.employer.municipality, facts.employer.land
    if agreed.area.land and not land:
        yield "employer.land", Said("missing", f"is missing; give the Land, such as {agreed.area.land}")
    elif not agreed.in_area(place, land):
        near = agreed.elsewhere(place)
        other = near or "the authority of that municipality; it is not known here"
        said = f"lies outside the area of {agreed.name}; competent is: {other}"
        code = "outside" if near else "outside_unknown"
        yield "employer.municipality", Said(code, said, agreed=agreed.name, office=other)


def _passed_over(facts: Facts, agreed: Cooperation, on: date) -> Iterator[Problem]:
    """Say which office alone is competent for the accelerated procedure, where it is not that of the cooperation."""
    if not facts.employer or facts.route is not Route.ACCELERATED:
        return
    rule = rule_of(agreed.place.land, known(facts).job.sector, on)
    if rule and passing_over(agreed, rule, facts.chamber):
        said = f"has an office that alone is competent: {rule.name} ({rule.basis}), not {agreed.name}"
        told = Said("other_office", said, office=rule.name, basis=rule.basis, agreed=agreed.name)
        yield "employer.municipality", told


def _route(facts: Facts, way: PathwayRow) -> Iterator[Problem]:
    if facts.route not in way.routes:
        said = f"{way.id} cannot take {facts.route}; use one of {', '.join(way.routes)}"
        yield "route", Said("route_of_pathway", said, pathway=way.code, route=facts.route)


def _parties(facts: Facts, way: PathwayRow) -> Iterator[Problem]:
    if way.employed and not facts.employer:
        yield "employer", Said("missing", f"is missing; {way.id} needs an employer")
    if way.employed and facts.job.salary is None:
        yield "job.salary", Said("missing", "is missing; give it")
    if not way.employed and facts.employer:
        said = f"does not belong to {way.id}; remove it, or choose the pathway of the job"
        yield "employer", Said("no_employer", said, pathway=way.code)


def _offered(facts: Facts, way: PathwayRow, agreed: Cooperation) -> Iterator[Problem]:
    """Say what the cooperation has not agreed on."""
    branches = way.branches(regulated=facts.job.regulated, academic=facts.worker.academic)
    unknown = [one for one in branches if not agreed.offers(facts.chamber, one)]
    if facts.route in way.routes and facts.route not in agreed.routes:
        said = f"{facts.route} is not offered by {agreed.name}; it offers {', '.join(agreed.routes)}"
        yield "route", Said("route_not_offered", said, route=facts.route, agreed=agreed.name)
    if way.code not in agreed.pathways:
        said = f"{way.id} is not offered by {agreed.name}; it offers {', '.join(agreed.pathways)}"
        yield "pathway", Said("pathway_not_offered", said, pathway=way.code, agreed=agreed.name)
    elif unknown:
        field = "job.regulated" if facts.job.regulated else "pathway"
        said = f"the recognition this needs ({unknown[0]}) is not offered yet by {agreed.name}; it names no body for it"
        yield field, Said("branch_not_offered", said, branch=unknown[0], agreed=agreed.name)


def _worker(facts: Facts, on: date) -> Iterator[Problem]:
    basis, free = free_movement(facts.worker.nationality, on), facts.route is Route.FREE_MOVEMENT
    if basis and not free:
        said = f"has free movement; no immigration procedure is needed, use pathway FREE ({basis})"
        yield "worker.nationality", Said("free_movement", said, basis=basis)
    if free and not basis and not facts.worker.family_with_free_movement:
        said = "has no free movement; choose a pathway with a residence title"
        yield "worker.nationality", Said("no_free_movement", said)
    if facts.route is Route.IN_COUNTRY and facts.worker.lawful_until_on is None:
        said = "is missing; give the last day of the present lawful stay"
        yield "worker.lawful_until_on", Said("missing", said)


def _start(facts: Facts, on: date) -> Iterator[Problem]:
    if facts.job.planned_start_on <= on and facts.route is not Route.FAMILY:
        yield "job.planned_start_on", Said("past", f"lies in the past; give a day after {on.isoformat()}")


def _people(facts: Facts, on: date) -> Iterator[Problem]:
    """Say what is missing of those who act for a minor, or of whom a family member joins."""
    minor = is_minor(facts.worker.birth_date, on)
    if minor and facts.custodian is None:
        said = "the worker is a minor; give the custodians who act in the worker's place"
        yield "custodian", Said("custodian_missing", said)
    if not minor and facts.custodian is not None:
        yield "custodian", Said("of_age", "the worker is of age; remove the custodians")
    if facts.route is Route.FAMILY and facts.family is None:
        yield "family", Said("sponsor", "say whom the member joins, with sponsor_pathway")
    if facts.pathway == Pathway.P30 and minor:
        yield "worker.birth_date", Said("of_spouse", "a spouse joins only from the age of majority on (§ 30 AufenthG)")
    if facts.pathway == Pathway.P32 and not minor:
        said = "a child joins only as a minor (§ 32 AufenthG); use another pathway for an adult"
        yield "worker.birth_date", Said("of_child", said)
