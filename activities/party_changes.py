"""What answers change about the parties: a corrected address, a new employer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import organisations, parties, search
from store.parties import Party
from store.states import AddressState
from store.store import Store

SEARCHED = ("name", "contact", "phone")  # by which people look for an employer


async def correct_address(
    connection: AsyncConnection, store: Store, journey: str, content: Mapping[str, object]
) -> dict[Role, str]:
    """Enter the addresses that the guide has found, by role, and return them."""
    corrected = {Role(role): str(address) for role, address in _private(content, "addresses").items()}
    for party in await parties.of(connection, store.vault, journey):
        if party.role in corrected and party.valid_until_on is None:
            await _put_address(connection, store, party, corrected[party.role])
    return corrected


async def _put_address(connection: AsyncConnection, store: Store, party: Party, email: str) -> None:
    """Enter an address: of a person with the journey, of an office with the office."""
    office = await organisations.get(connection, party.organisation)
    if office:
        await organisations.put(connection, replace(office, email=email))
        await parties.mark_address(connection, party.journey, party.role, AddressState.OK)
    else:
        await parties.put(connection, store.vault, replace(party, email=email, address_state=AddressState.OK))


async def change_employer(
    connection: AsyncConnection, store: Store, journey: str, content: Mapping[str, object], on: date
) -> None:
    """End the part of the old employer and enter the new one, found by its words; a repetition changes nothing."""
    found = _private(content, "employer")
    if not found:
        return
    employers = [one for one in await parties.of(connection, store.vault, journey) if one.role is Role.EMPLOYER]
    present = next(one for one in employers if one.valid_until_on is None)
    if present.valid_from_on == on and len(employers) > 1:
        return
    await parties.end(connection, journey, Role.EMPLOYER, present.organisation, on - timedelta(days=1))
    await parties.put(connection, store.vault, _successor(present, len(employers) + 1, found, on))
    await search.note(connection, store.vault, journey, [str(found.get(one, "")) for one in SEARCHED])


def _successor(present: Party, number: int, found: Mapping[str, object], on: date) -> Party:
    first = present.organisation.split("-employer")[0]
    return replace(
        present,
        organisation=f"{first}-employer-{number}",
        name=str(found["contact"]),
        firm=str(found["name"]),
        email=str(found["email"]),
        language=str(found.get("language", "de")),
        address_state=AddressState.OK,
        valid_from_on=on,
        valid_until_on=None,
    )


def _private(content: Mapping[str, object], key: str) -> Mapping[str, object]:
    private = content.get("private")
    found = private.get(key) if isinstance(private, dict) else None
    return found if isinstance(found, dict) else {}
