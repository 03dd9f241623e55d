"""Who takes part in a journey on a day, and whose calendar counts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.calendar import Place
from rules.terms.deadlines import Calendar
from rules.terms.roles import Role
from store import organisations, parties
from store.organisations import Organisation
from store.parties import Party
from store.states import AddressState
from store.tasks import TaskRow
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

    def with_office(self, role: Role, office: Organisation) -> "Cast":
        """Return the cast in which an office plays a part, as for a task it has taken over."""
        party = replace(
            self.parties[role],
            organisation=office.id,
            name=office.name,
            email=office.email,
            lead_email=office.lead_email,
            language=office.language,
            land=office.land,
            municipality=office.municipality,
            address_state=AddressState.OK,
        )
        return Cast({**self.parties, role: party})


async def cast_of(connection: AsyncConnection, vault: Vault, journey: str, on: date) -> Cast:
    """Return who takes part on a day."""
    present = [party for party in await parties.of(connection, vault, journey) if _takes_part(party, on)]
    return Cast({party.role: party for party in present})


async def cast_of_task(connection: AsyncConnection, cast: Cast, row: TaskRow) -> Cast:
    """Return the cast as a task sees it: with the office that took it over, where one did."""
    if row.organisation == cast.parties[row.owner].organisation:
        return cast
    office = await organisations.get(connection, row.organisation)
    return cast.with_office(row.owner, office) if office else cast


def _takes_part(party: Party, on: date) -> bool:
    return party.valid_from_on <= on and on <= (party.valid_until_on or on)
