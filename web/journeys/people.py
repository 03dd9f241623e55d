"""Who takes part in a journey: each once with all roles, worker and employer as people know them, and names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.cooperations import COOPERATIONS
from rules.terms.roles import Role
from rules.versions import known_on
from schemas.instants import berlin_day
from store import members, organisations, parties
from store.journeys import JourneyRow
from store.parties import Party
from web.journeys.lines import name_of


@dataclass(frozen=True)
class People:
    """The people around a journey; `staff` and `offices` are names by their ids."""

    participants: Sequence[tuple[Party, Sequence[Role]]]
    area_unverified: bool
    worker: str
    employer: str
    occupation: str
    staff: Mapping[str, str]
    offices: Mapping[str, str]


async def people_of(
    connection: AsyncConnection, journey: JourneyRow, parties_of: Sequence[Party], dossier: Mapping[str, object]
) -> People:
    """Return who takes part, by the parties and the dossier of a journey."""
    return People(
        participants=_participants(parties_of),
        area_unverified=_area_unverified(journey),
        worker=name_of(parties_of, Role.WORKER),
        employer=_employer(journey, parties_of, dossier),
        occupation=_fact(dossier, "job", "occupation"),
        staff={one.person: one.name for one in await members.every(connection)},
        offices={one.id: one.name for one in await organisations.every(connection)},
    )


def _area_unverified(journey: JourneyRow) -> bool:
    """Tell whether nobody has compared with its source where the authority of the cooperation is competent."""
    agreed = known_on(COOPERATIONS, journey.cooperation, berlin_day(journey.requested_at))
    return agreed is not None and agreed.area.unverified


def _fact(dossier: Mapping[str, object], part: str, name: str) -> str:
    found = dossier.get(part)
    return str(found.get(name, "")) if isinstance(found, dict) else ""


def _employer(journey: JourneyRow, people: Sequence[Party], dossier: Mapping[str, object]) -> str:
    """Return the employer with its contact; of one entered without its firm, the dossier knows the first."""
    present = next((one for one in people if one.role is Role.EMPLOYER and not one.valid_until_on), None)
    if present is None or not present.name:
        return ""
    first = present.organisation == parties.person_id(journey.id, Role.EMPLOYER)
    firm = present.firm or (_fact(dossier, "employer", "name") if first else "")
    return f"{firm} ({present.name})" if firm else present.name


def _participants(people: Sequence[Party]) -> list[tuple[Party, Sequence[Role]]]:
    """Return everybody once with all their roles, worker and employer first."""
    found: dict[str, tuple[Party, list[Role]]] = {}
    for one in sorted(people, key=lambda one: (one.role is not Role.WORKER, one.role is not Role.EMPLOYER)):
        found.setdefault(one.organisation, (one, []))[1].append(one.role)
    return list(found.values())
