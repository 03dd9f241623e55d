"""Whether a cooperation can take a journey: pathway, route, area, and a start that lies ahead."""

from datetime import date

from commands.assessing import obstacles
from commands.facts import BadFacts, Facts
from rules.cooperations import Cooperation, cooperation
from rules.pathways import UnknownPathway, pathway
from rules.versions import NoRow


def competent(facts: Facts, on: date) -> Cooperation:
    """Return the cooperation that takes the journey, or raise BadFacts with every obstacle."""
    problems = [*_pathway(facts, on), *obstacles(facts, on), *_job(facts, on)]
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
    if facts.job.planned_start_on <= on:
        problems.append(("job.planned_start_on", f"lies in the past; give a day after {on.isoformat()}"))
    if facts.job.regulated:
        problems.append(("job.regulated", "regulated occupations have another branch of recognition, not offered yet"))
    return problems
