"""Whether a cooperation can take a journey: pathway, route, area, people, and a start that lies ahead."""

from datetime import date

from commands.assessing import obstacles
from commands.facts import BadFacts, Facts
from rules.ages import is_minor
from rules.cooperations import Cooperation, cooperation
from rules.pathways import UnknownPathway, pathway
from rules.terms.stages import Pathway, Route
from rules.versions import NoRow


def competent(facts: Facts, on: date) -> Cooperation:
    """Return the cooperation that takes the journey, or raise BadFacts with every obstacle."""
    problems = [*_pathway(facts, on), *obstacles(facts, on), *_job(facts, on), *_people(facts, on)]
    agreed = _cooperation(facts, on, problems)
    if problems or agreed is None:
        raise BadFacts(problems)
    return agreed


def _cooperation(facts: Facts, on: date, problems: list[tuple[str, str]]) -> Cooperation | None:
    try:
        agreed = cooperation(facts.cooperation, on)
    except NoRow as error:
        problems.append(("cooperation", str(error)))
        return None
    place = facts.employer.municipality
    if not agreed.in_area(place):
        other = agreed.elsewhere(place) or "the authority of that municipality; it is not known here"
        problems.append(("employer.municipality", f"lies outside the area of {agreed.name}; competent is: {other}"))
    return agreed


def _pathway(facts: Facts, on: date) -> list[tuple[str, str]]:
    try:
        way = pathway(facts.pathway, on)
    except UnknownPathway as error:
        return [("pathway", str(error))]
    if facts.route not in way.routes:
        return [("route", f"{way.id} cannot take {facts.route}; use one of {', '.join(way.routes)}")]
    return []


def _job(facts: Facts, on: date) -> list[tuple[str, str]]:
    problems = []
    if facts.job.planned_start_on <= on and facts.route is not Route.FAMILY:
        problems.append(("job.planned_start_on", f"lies in the past; give a day after {on.isoformat()}"))
    if facts.job.regulated:
        problems.append(("job.regulated", "regulated occupations have another branch of recognition, not offered yet"))
    return problems


def _people(facts: Facts, on: date) -> list[tuple[str, str]]:
    """Return what is missing of those who act for a minor, or of whom a family member joins."""
    problems, minor = [], is_minor(facts.worker.birth_date, on)
    if minor and facts.custodian is None:
        problems.append(("custodian", "the worker is a minor; give the custodians who act in the worker's place"))
    if not minor and facts.custodian is not None:
        problems.append(("custodian", "the worker is of age; remove the custodians"))
    if facts.route is Route.FAMILY and facts.family is None:
        problems.append(("family", "say whom the member joins, with sponsor_pathway"))
    if facts.pathway == Pathway.P30 and minor:
        problems.append(("worker.birth_date", "a spouse joins only from the age of majority on (§ 30 AufenthG)"))
    return problems
