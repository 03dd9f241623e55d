"""The itinerary of a journey, made from its cooperation, its route and its pathway."""

from datetime import date
from typing import Any

from activities.cast import Cast
from activities.circumstances import Circumstances, is_academic
from rules.ages import is_minor, learns_german_here
from rules.cooperations import Cooperation, cooperation
from rules.itineraries import itinerary
from rules.pathway_rows import PathwayRow
from rules.pathways import is_way, pathway
from rules.routes import ROWS as ROUTES
from rules.terms.circumstances import Circumstance
from rules.terms.occupations import Profession
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg, Stage
from schemas.instants import berlin_day
from schemas.journey import Plan
from store.journeys import JourneyRow


def make_plan(
    row: JourneyRow,
    cast: Cast,
    known: Circumstances,
    on: date,
    purpose: Pathway | None = None,
    after: Stage | None = None,
    chosen: Route | None = None,
) -> Plan:
    """Return the stages and legs in legal order, the order of the legs as agreed, and who takes part.

    Where purpose or route have changed on the way, the plan begins after the stage that is finished. `on` is the day
    of planning: custodians act for whoever is a minor then.
    """
    requested_on = berlin_day(row.requested_at)
    agreed = cooperation(row.cooperation, requested_on)
    way, route = _way(row, known, requested_on, purpose, chosen)
    planned = itinerary(way, route, regulated=known.regulated, waived=_waived(known, requested_on, on))
    return Plan(
        **_agreed(agreed, way),
        **_of_purpose(way),
        route=route,
        led_by_authority=ROUTES[route].authority_leads,
        stages=_after(planned.stages, after),
        legs=dict(planned.legs),
        settlement=_settlement(row, way, requested_on),
        then=_then(row, way, known, requested_on),
        minor=is_minor(known.born_on, on),
        circumstances=_circumstances(row, agreed, way, known),
        lawful_until_on=known.lawful_until_on,
        parties={role: party.organisation for role, party in cast.parties.items()},
        planned_start_on=known.planned_start_on,
    )


def _way(
    row: JourneyRow, known: Circumstances, on: date, purpose: Pathway | None, chosen: Route | None
) -> tuple[PathwayRow, Route]:
    """Return purpose and route as noted; where there is no such way, those that people have named instead."""
    code, route = purpose or row.pathway, chosen or (row.itinerary.route if row.itinerary else known.route)
    if known.corrected and not is_way(code, route, on):
        code, route = known.corrected
    return pathway(code, on), route


def _agreed(agreed: Cooperation, way: PathwayRow) -> dict[str, Any]:
    """Return what the cooperation decides."""
    order = {"leg_order": agreed.leg_order, "needs_sub_authority": agreed.needs_sub_authority and way.employed}
    return {"cooperation": agreed.id, **order}


def _of_purpose(way: PathwayRow) -> dict[str, Any]:
    """Return what the residence purpose decides."""
    people = {"employed": way.employed, "consent": way.consent}
    return {"pathway": way.code, "early_end": way.early_end, **people}


def _circumstances(
    row: JourneyRow, agreed: Cooperation, way: PathwayRow, known: Circumstances
) -> tuple[Circumstance, ...]:  # fmt: skip
    own = {
        Circumstance.NURSE: known.profession is Profession.NURSE,
        Circumstance.HEALTH: known.profession is Profession.HEALTH,
        Circumstance.BLUE_CARD_HOLDER: known.blue_card_holder,
        Circumstance.REGULATED: known.regulated,
        Circumstance.ACADEMIC: is_academic(row, known),
        Circumstance.SPONSOR_ACCELERATED: known.sponsor_accelerated,
    }
    met = agreed.circumstances(way.routes, employed=way.employed) | {one for one, holds in own.items() if holds}
    return tuple(one for one in Circumstance if one in met)


def _then(row: JourneyRow, way: PathwayRow, known: Circumstances, on: date) -> Pathway | None:
    """Return the purpose a stay leads to: the one it was taken up for, else the one of the qualification."""
    first = pathway(row.pathway, on)
    if way.then and first.then is None:
        return first.code
    return (way.then_academic if is_academic(row, known) else None) or way.then


def _waived(known: Circumstances, requested_on: date, on: date) -> tuple[Leg, ...]:
    """Return the legs a family member is spared: by the sponsor's purpose, or as a child who joins before 16."""
    by_sponsor = pathway(known.sponsor, requested_on).waives if known.sponsor else ()
    young = learns_german_here(known.born_on, max(on, known.planned_start_on))
    return (*by_sponsor, Leg.CHILD_LANGUAGE) if young else by_sponsor


def _settlement(row: JourneyRow, way: PathwayRow, on: date) -> str:
    """Return the row of the months until the settlement permit; a stay that led here may have shortened it."""
    before = pathway(row.itinerary.pathway, on) if row.itinerary else None
    return (before and before.then is way.code and before.then_settlement) or way.settlement


def _after(stages: tuple[Stage, ...], finished: Stage | None) -> tuple[Stage, ...]:
    order = list(Stage)
    return stages if finished is None else tuple(one for one in stages if order.index(one) > order.index(finished))
