"""The journeys of a family: the worker's, and those of the members who join, as far as an office takes part in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.joining import members_of, sponsor_of
from store import caseload
from store.journeys import JourneyRow


@dataclass(frozen=True)
class Kin:
    """Whose family somebody joins, and who joins them."""

    sponsor: JourneyRow | None
    members: Sequence[JourneyRow]

    @property
    def ids(self) -> set[str]:
        """Return the journeys of the family."""
        return {one.id for one in (self.sponsor, *self.members) if one}


async def kin(connection: AsyncConnection, dossier: Mapping[str, object], organisation: str, today: date) -> Kin:
    """Return the family's journeys that an office sees."""
    sponsor, joining = sponsor_of(dossier), members_of(dossier)
    seen = {row.id: row for row in await caseload.among(connection, {sponsor, *joining}, organisation, today)}
    return Kin(seen.get(sponsor), [seen[one] for one in joining if one in seen])
