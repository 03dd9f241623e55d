"""Assess facts by the law of a day: route, purposes, authority, papers, fees, floors, cautions and timeline."""

from collections.abc import Collection
from datetime import date

from rules.assessment import cautions, costs, duties, papers, points, timeline
from rules.assessment.cautions import Raised
from rules.assessment.choice import Choice, choose
from rules.assessment.facts import Facts
from rules.assessment.findings import Case
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
from rules.terms.stages import Pathway, Route

FAMILY = (Pathway.P30, Pathway.P32)
OFFICE_ROUTES = (Route.ACCELERATED, Route.REGULAR, Route.IN_COUNTRY, Route.VISA_EXEMPT)
NO_PURPOSE = (Route.NOT_POSSIBLE, Route.OUT_OF_SCOPE_REFUGEE)


def assess(facts: Facts, on: date, promised: Footing | None = None) -> Assessment:
    """Return what the law of a day says to the facts; whatever is unknown stays unknown, and is asked for once.

    A running journey keeps what it was `promised`, as each row says.
    """
    case = Case(completed(facts, promised or on), on, promised=promised)
    choice = choose(case)
    options = [judge(code, case, choice.open) for code in Pathway if code not in FAMILY]
    fitting = tuple(one for one in options if one.verdict is Verdict.MET)
    undecided = tuple(one for one in options if one.verdict is Verdict.UNKNOWN)
    route = _route(choice, fitting, undecided)
    codes = [one.pathway for one in fitting]
    authority, place_missing = competence(case, route) if route in OFFICE_ROUTES else (None, ())
    raised = (
        *cautions.raised(case, route, codes),
        *ceiling_cautions(options, case),
        *quota_cautions(route, case),
        *place_cautions(authority),
    )
    missing = _missing(case, choice, route, codes, undecided, raised, place_missing)
    ways = tuple(_way(one, case, route) for one in _wished(fitting, case))
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
        family=_family(case, codes),
        missing=missing,
        authority=authority,
        floors=_floors(options, case),
        points=points.count(case) if Route.SEARCH in choice.open else None,
        cautions=raised,
        duties=duties.duties(case, (route,), codes) if route and case.facts.job.kind else (),
        unverified=names(authority, ways, raised, case),
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
    case: Case,
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
    wanted = () if _fits(fitting, case) else _wished(undecided, case)
    purposes = [fact for one in wanted for fact in one.missing]
    blocks = cautions.missing(case, route, fitting)
    return tuple(dict.fromkeys((*blocks, *purposes, *of_place)))


def _wished(options: Collection[Option], case: Case) -> tuple[Option, ...]:
    wished = case.facts.wish.pathway
    return tuple(one for one in options if wished in (None, one.pathway))


def _fits(fitting: Collection[Pathway], case: Case) -> bool:
    wished = case.facts.wish.pathway
    return wished in fitting if wished else bool(fitting)


def _way(option: Option, case: Case, route: Route | None) -> OpenWay:
    taken = route if route in option.routes else option.routes[0]
    start_on = max(case.on, case.facts.job.start or case.on)
    until_on = case.facts.job.contract_until
    land, purpose = case.facts.employer.land, PATHWAYS.meeting(case.by)[option.pathway]
    place = Place(land, case.facts.employer.municipality or "") if land else None
    return OpenWay(
        option=option,
        papers=papers.papers(option.pathway, case, (taken,)),
        fees=costs.costs(case, taken, (option.pathway,)),
        title=first_title(purpose.title, purpose.most, start_on, until_on, case.on),
        timelines=timeline.timelines(option, taken, case, place) if place else (),
    )


def _family(case: Case, purposes: Collection[Pathway]) -> tuple[Option, ...]:
    family = case.facts.family
    coming = zip(FAMILY, (family.spouse, family.children), strict=True)
    joined = Case(case.facts, case.on, frozenset(purposes), promised=case.promised)
    return tuple(judge(code, joined, (Route.FAMILY,)) for code, comes in coming if comes)


def _floors(options: Collection[Option], case: Case) -> tuple[SalaryFloor, ...]:
    """Tell the floors of the purposes that nothing but pay stands against."""
    return tuple(
        SalaryFloor(option.pathway, one.basis, case.on.year, one.floor, one.short_by)
        for option in options
        for one in option.conditions
        if (one.floor is not None or one.unpublished is not None) and option.failing in ((), (one,))
    )
