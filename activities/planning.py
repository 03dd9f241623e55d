"""The itinerary of a journey, made from its cooperation, its route and its pathway."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.cast import Cast
from rules.ages import is_minor, learns_german_here
from rules.cooperations import Cooperation, cooperation
from rules.itineraries import itinerary
from rules.pathways import PathwayRow, pathway
from rules.routes import ROWS as ROUTES
from rules.terms.circumstances import Circumstance, Profession
from rules.terms.stages import Leg, Pathway, Route, Stage
from schemas.instants import berlin_day
from schemas.journey import Plan
from store import journeys
from store.journeys import JourneyRow
from store.store import Store


@dataclass(frozen=True)
class Circumstances:
    """What of the dossier decides the way: route, first working day as planned, profession, present stay.

    `born_on` says whether custodians act; `sponsor` is the residence purpose of whom a family member joins.
    """

    route: Route
    planned_start_on: date
    regulated: bool
    born_on: date
    sponsor: Pathway | None = None
    profession: Profession = Profession.OTHER
    lawful_until_on: date | None = None
    blue_card_holder: bool = False


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
    way = pathway(purpose or row.pathway, requested_on)
    route = chosen or (row.itinerary.route if row.itinerary else known.route)
    planned = itinerary(way, route, regulated=known.regulated, waived=_waived(known, requested_on, on))
    return Plan(
        **_agreed(agreed),
        **_of_purpose(way),
        route=route,
        led_by_authority=ROUTES[route].authority_leads,
        stages=_after(planned.stages, after),
        legs=dict(planned.legs),
        settlement=_settlement(row, way, requested_on),
        minor=is_minor(known.born_on, on),
        circumstances=_circumstances(agreed, way, known),
        lawful_until_on=known.lawful_until_on,
        parties={role: party.organisation for role, party in cast.parties.items()},
        planned_start_on=known.planned_start_on,
    )


def _agreed(agreed: Cooperation) -> dict[str, Any]:
    """Return what the cooperation decides."""
    order = {"leg_order": agreed.leg_order, "needs_sub_authority": agreed.needs_sub_authority}
    return {"cooperation": agreed.id, **order}


def _of_purpose(way: PathwayRow) -> dict[str, Any]:
    """Return what the residence purpose decides."""
    people = {"employed": way.employed, "consent": way.consent}
    return {"pathway": way.code, "then": way.then, "early_end": way.early_end, **people}


def _circumstances(agreed: Cooperation, way: PathwayRow, known: Circumstances) -> tuple[Circumstance, ...]:
    own = {
        Circumstance.NURSE: known.profession is Profession.NURSE,
        Circumstance.HEALTH: known.profession is Profession.HEALTH,
        Circumstance.BLUE_CARD_HOLDER: known.blue_card_holder,
    }
    met = agreed.circumstances(way.routes) | {one for one, holds in own.items() if holds}
    return tuple(one for one in Circumstance if one in met)


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


async def circumstances_of(store: Store, journey: str) -> Circumstances:
    """Return what of the dossier decides the way."""
    async with store.read() as connection:
        dossier = await journeys.dossier(connection, store.vault, journey)
    job, worker, family = dossier["job"], dossier["worker"], dossier.get("family")
    assert isinstance(job, dict)  # noqa: S101 - facts are validated before a journey is opened
    assert isinstance(worker, dict)  # noqa: S101
    until = worker.get("lawful_until_on")
    return Circumstances(
        route=Route(str(dossier.get("route") or Route.ACCELERATED)),
        planned_start_on=date.fromisoformat(str(job["planned_start_on"])),
        regulated=bool(job.get("regulated")),
        born_on=date.fromisoformat(str(worker["birth_date"])),
        sponsor=Pathway(str(family["sponsor_pathway"])) if isinstance(family, dict) else None,
        profession=Profession(str(job.get("profession") or Profession.OTHER)),
        lawful_until_on=date.fromisoformat(str(until)) if until else None,
        blue_card_holder=bool(worker.get("holds_blue_card")),
    )
