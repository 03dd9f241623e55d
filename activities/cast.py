"""Who takes part in a journey on a day, and whose calendar counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.calendar import Place
from rules.terms.deadlines import Calendar
from rules.terms.roles import Role
from store import parties
from store.parties import Party
from store.vault import Vault

KEEPERS: Mapping[Calendar, Role] = {
    Calendar.AUTHORITY: Role.IMMIGRATION_AUTHORITY,
    Calendar.BODY: Role.RECOGNITION_BODY,
    Calendar.AGENCY: Role.EMPLOYMENT_AGENCY,
    Calendar.MUNICIPALITY: Role.RESIDENTS_OFFICE,
}


@dataclass(frozen=True)
class Cast:
    """The parties of a journey by role."""

    parties: Mapping[Role, Party]

    def place_of(self, role: Role) -> Place:
        """Return the place whose holidays a party keeps."""
        party = self.parties[role]
        return Place(party.land or "BE", party.municipality or "")

    def place_for(self, calendar: Calendar, owner: Role) -> Place:
        """Return the place a deadline is reckoned in: that of the body named by its row, else the owner's."""
        return self.place_of(KEEPERS.get(calendar, owner))


async def cast_of(connection: AsyncConnection, vault: Vault, journey: str, on: date) -> Cast:
    """Return who takes part on a day."""
    present = [party for party in await parties.of(connection, vault, journey) if _takes_part(party, on)]
    return Cast({party.role: party for party in present})


def _takes_part(party: Party, on: date) -> bool:
    return party.valid_from_on <= on and on <= (party.valid_until_on or on)
