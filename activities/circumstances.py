"""What of a journey's facts decides its way, its bodies and the purposes that are open to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.choices import Grounds
from rules.cooperations import cooperation
from rules.pathways import pathway
from rules.terms.occupations import Profession
from rules.terms.organisations import Chamber
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from store.vault import Vault

CORRECTED_WAY = "corrected_way"  # the part of the dossier


@dataclass(frozen=True)
class Circumstances:
    """What of the dossier decides the way: route, first working day as planned, profession, present stay.

    `born_on` says whether custodians act; `sponsor` is the residence purpose of whom a family member joins, and
    `sponsor_accelerated` whether that worker's procedure is. `academic` where the qualification is a degree.
    `corrected` is the way people have named because there was none as it was noted.
    """

    route: Route
    planned_start_on: date
    regulated: bool
    born_on: date
    sponsor: Pathway | None = None
    profession: Profession = Profession.OTHER
    lawful_until_on: date | None = None
    blue_card_holder: bool = False
    academic: bool = False
    sponsor_accelerated: bool = False
    chamber: Chamber = Chamber.IHK
    corrected: tuple[Pathway, Route] | None = None


async def circumstances_of(connection: AsyncConnection, vault: Vault, journey: str) -> Circumstances:
    """Return what of the dossier decides the way."""
    dossier = await journeys.dossier(connection, vault, journey)
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
        academic=bool(worker.get("academic")),
        sponsor_accelerated=await _sponsor_accelerated(connection, dossier),
        chamber=_chamber(dossier),
        corrected=_corrected(dossier),
    )


async def grounds_of(connection: AsyncConnection, vault: Vault, row: JourneyRow) -> Grounds:
    """Return what decides which purposes can still be planned for a journey, and which bodies are competent."""
    known, on, plan = await circumstances_of(connection, vault, row.id), berlin_day(row.requested_at), row.itinerary
    return Grounds(
        agreed=cooperation(row.cooperation, on),
        chamber=known.chamber,
        route=plan.route if plan else known.route,
        regulated=known.regulated,
        academic=is_academic(row, known),
        on=on,
    )


def _chamber(dossier: Mapping[str, object]) -> Chamber:
    """Return the chamber of the employer, or of the one whom the family joins."""
    for part in (dossier.get("employer"), dossier.get("family")):
        if isinstance(part, dict) and part.get("chamber"):
            return Chamber(str(part["chamber"]))
    return Chamber.IHK


def _corrected(dossier: Mapping[str, object]) -> tuple[Pathway, Route] | None:
    way = dossier.get(CORRECTED_WAY)
    return (Pathway(str(way["pathway"])), Route(str(way["route"]))) if isinstance(way, dict) else None


async def _sponsor_accelerated(connection: AsyncConnection, dossier: Mapping[str, object]) -> bool:
    """Tell whether a family member joins a worker whose procedure is accelerated, as journey or facts say."""
    family = dossier.get("family")
    if not isinstance(family, dict):
        return False
    sponsor = await journeys.get(connection, str(family.get("sponsor") or ""))
    known = sponsor.itinerary.route if sponsor and sponsor.itinerary else family.get("sponsor_route")
    return known == Route.ACCELERATED


def is_academic(row: JourneyRow, known: Circumstances) -> bool:
    """Tell whether the qualification is a degree: as the facts say, or as the purpose asks that was begun with."""
    return known.academic or pathway(row.pathway, berlin_day(row.requested_at)).qualification is Leg.DEGREE
