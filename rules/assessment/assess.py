"""Assess facts by the law of a day: route, purposes, authority, papers, fees, floors, cautions and timeline."""

from collections.abc import Collection
from datetime import date

from rules.assessment import cautions, costs, duties, notes, papers, points, timeline
from rules.assessment.cautions import Raised
from rules.assessment.choice import Choice, choose
from rules.assessment.facts import Facts
from rules.assessment.findings import Situation
from rules.assessment.lengths import first_title
from rules.assessment.noted import ceiling_cautions, place_cautions, quota_cautions
from rules.assessment.occupations import completed
from rules.assessment.offices import competence
from rules.assessment.options import Option, judge
from rules.assessment.result import Assessment, OpenWay, SalaryFloor
from rules.assessment.unverified import names
from rules.calendar import Place
from rules.in_flight import Footing
from rules.pathways import ROWS as PATHWAYS
from rules.terms.assessment import Verdict, Weight
from rules.terms.facts import Fact
from rules.terms.pathways import Pathway, Route

FAMILY = (Pathway.P30, Pathway.P32)
OFFICE_ROUTES = (Route.ACCELERATED, Route.REGULAR, Route.IN_COUNTRY, Route.VISA_EXEMPT)
NO_PURPOSE = (Route.NOT_POSSIBLE, Route.OUT_OF_SCOPE_REFUGEE)


def assess(facts: Facts, on: date, promised: Footing | None = None) -> Assessment:
    """Return what the law of a day says to the facts; whatever is unknown stays unknown, and is asked for once.

    A running journey keeps what it was `promised`, as each row says.
    """
    situation = Situation(completed(facts, promised or on), on, promised=promised)
    choice = choose(situation)
    options = [judge(code, situation, choice.open) for code in Pathway if code not in FAMILY]
    fitting = tuple(one for one in options if one.verdict is Verdict.MET)
    undecided = tuple(one for one in options if one.verdict is Verdict.UNKNOWN)
    route = _route(choice, fitting, undecided)
    codes = [one.pathway for one in fitting]
    authority, place_missing = competence(situation, route) if route in OFFICE_ROUTES else (None, ())
    raised = (
        *cautions.raised(situation, route, codes),
        *ceiling_cautions(options, situation),
        *quota_cautions(route, situation),
        *place_cautions(authority),
    )
    missing = _missing(situation, choice, route, codes, undecided, raised, place_missing)
    ways = tuple(_way(one, situation, route) for one in _wished(fitting, situation))
    return Assessment(
        on=on,
        verdict=_verdict(route, fitting, undecided, raised),
        route=route,
        route_basis=choice.basis,
        routes=choice.open,
        free_choice=choice.free,
        ways=ways,
        undecided=undecided,
        failing=tuple(one for one in options if one.verdict is Verdict.FAILED),
        family=_family(situation, codes),
        missing=missing,
        authority=authority,
        floors=_floors(options, situation),
        points=points.count(situation) if Route.SEARCH in choice.open else None,
        cautions=raised,
        duties=duties.duties(situation, (route,), codes) if route and situation.facts.job.kind else (),
        unverified=names(authority, ways, raised, situation),
    )


def _route(choice: Choice, fitting: Collection[Option], undecided: Collection[Option]) -> Route | None:
    """Where the person may choose, a route that no purpose can take gives way to one that can."""
    able = [one for option in (*fitting, *undecided) for one in option.routes]
    if not choice.free or choice.route in able or not able:
        return choice.route
    return able[0]


def _verdict(
    route: Route | None, fitting: Collection[Option], undecided: Collection[Option], raised: Collection[Raised]
) -> Verdict:
    if any(one.weight is Weight.BLOCK for one in raised) or route in NO_PURPOSE:
        return Verdict.FAILED
    if fitting and route:
        return Verdict.MET
    return Verdict.UNKNOWN if undecided or route is None else Verdict.FAILED


def _missing(
    situation: Situation,
    choice: Choice,
    route: Route | None,
    fitting: Collection[Pathway],
    undecided: Collection[Option],
    raised: Collection[Raised],
    of_place: tuple[Fact, ...],
) -> tuple[Fact, ...]:
    """Ask for the route first; where it stands, for whatever a block or the office hangs on.

    What a purpose hangs on is asked only while none fits; the facts of further purposes stand with each of them.
    """
    if any(one.weight is Weight.BLOCK for one in raised) or route in (*NO_PURPOSE, Route.FREE_MOVEMENT):
        return ()
    if choice.route is None:
        return choice.missing
    if not fitting and not undecided:
        return ()
    wanted = () if _fits(fitting, situation) else _wished(undecided, situation)
    purposes = [fact for one in wanted for fact in one.missing]
    blocks = cautions.missing(situation, route, fitting)
    return tuple(dict.fromkeys((*blocks, *purposes, *of_place)))


def _wished(options: Collection[Option], situation: Situation) -> tuple[Option, ...]:
    wished = situation.facts.wish.pathway
    return tuple(one for one in options if wished in (None, one.pathway))


def _fits(fitting: Collection[Pathway], situation: Situation) -> bool:
    wished = situation.facts.wish.pathway
    return wished in fitting if wished else bool(fitting)


def _way(option: Option, situation: Situation, route: Route | None) -> OpenWay:
    taken = route if route in option.routes else option.routes[0]
    start_on = max(situation.on, situation.facts.job.start or situation.on)
    until_on = situation.facts.job.contract_until
    land, purpose = situation.facts.employer.land, PATHWAYS.meeting(situation.by)[option.pathway]
    place = Place(land, situation.facts.employer.municipality or "") if land else None
    return OpenWay(
        option=option,
        notes=notes.notes_of(option.pathway, situation.by),
        papers=papers.papers(option.pathway, situation, (taken,)),
        fees=costs.costs(situation, taken, (option.pathway,)),
        later_fees=costs.costs(situation, taken, (option.pathway,), later=True),
        title=first_title(purpose, start_on, until_on, situation.on),
        timelines=timeline.timelines(option, taken, situation, place) if place else (),
    )


def _family(situation: Situation, purposes: Collection[Pathway]) -> tuple[Option, ...]:
    family = situation.facts.family
    coming = zip(FAMILY, (family.spouse, family.children), strict=True)
    joined = Situation(situation.facts, situation.on, frozenset(purposes), promised=situation.promised)
    return tuple(judge(code, joined, (Route.FAMILY,)) for code, comes in coming if comes)


def _floors(options: Collection[Option], situation: Situation) -> tuple[SalaryFloor, ...]:
    """Tell the floors of the purposes that nothing but pay stands against."""
    return tuple(
        SalaryFloor(option.pathway, one.basis, situation.on.year, one.floor, one.short_by)
        for option in options
        for one in option.conditions
        if (one.floor is not None or one.unpublished is not None) and option.failing in ((), (one,))
    )
