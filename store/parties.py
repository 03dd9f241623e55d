"""The parties of a journey: offices by reference, employer and worker sealed with the journey's key."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Row, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store.inserts import put as put_row
from store.sealing import Erased, Sealer
from store.states import AddressState
from store.tables import organisations, parties
from store.vault import Vault


@dataclass(frozen=True, kw_only=True)
class Party:
    """Somebody who takes part in a journey; names and address are empty once erased.

    Letters greet `name`, of an employer its contact; `firm` is the employer itself, where it is known.
    """

    journey: str
    role: Role
    organisation: str
    language: str
    valid_from_on: date
    valid_until_on: date | None = None
    land: str | None = None
    municipality: str | None = None
    address_state: AddressState = AddressState.OK
    name: str | None = field(default=None, repr=False)
    firm: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    lead_email: str | None = field(default=None, repr=False)  # of offices

    @property
    def title(self) -> str:
        """Return the name a party is known by: of an employer the firm, else the person; empty once erased."""
        return self.firm or self.name or ""


_OFFICE = parties.outerjoin(organisations, parties.c.organisation == organisations.c.id)
_ROW = select(parties, organisations.c.name, organisations.c.email, organisations.c.lead_email).select_from(_OFFICE)
_OF_JOURNEY = _ROW.where(parties.c.journey == bindparam("of")).order_by(parties.c.role, parties.c.valid_from_on)
_PRESENT = select(parties.c.organisation).where(
    parties.c.journey == bindparam("of"),
    parties.c.valid_from_on <= bindparam("day"),
    or_(parties.c.valid_until_on.is_(None), parties.c.valid_until_on >= bindparam("day")),
)


def person_id(journey: str, role: Role) -> str:
    """Return the opaque organisation id of a journey's employer or worker."""
    return f"{journey}-{role}"  # the whole id: an inbox is found by it


async def put(connection: AsyncConnection, vault: Vault, party: Party) -> None:
    """Enter a party; a name and an address given here are sealed, offices leave them to their organisation."""
    sealer = await vault.sealer(connection, party.journey)
    values = {
        "journey": party.journey,
        "role": party.role,
        "organisation": party.organisation,
        "language": party.language,
        "land": party.land,
        "municipality": party.municipality,
        "name_enc": _seal(sealer, "name_enc", party, party.name),
        "firm_enc": _seal(sealer, "firm_enc", party, party.firm),
        "email_enc": _seal(sealer, "email_enc", party, party.email),
        "email_index": vault.index(party.email) if party.email else None,
        "address_state": party.address_state,
        "valid_from_on": party.valid_from_on,
        "valid_until_on": party.valid_until_on,
    }
    await put_row(connection, parties, values)


async def of(connection: AsyncConnection, vault: Vault, journey: str) -> list[Party]:
    """Return all parties a journey has or had; works after erasure, without names."""
    found = (await connection.execute(_OF_JOURNEY, {"of": journey})).all()
    try:
        sealer = await vault.sealer(connection, journey)
    except Erased:
        sealer = None
    return [_party(sealer, row) for row in found]


async def of_many(connection: AsyncConnection, vault: Vault, journeys: Collection[str]) -> dict[str, list[Party]]:
    """Return the parties of several journeys, in two queries for all of them together."""
    await vault.load(connection, journeys)
    found: dict[str, list[Party]] = {journey: [] for journey in journeys}
    for row in (await connection.execute(_ROW.where(parties.c.journey.in_(journeys)))).all():
        found[row.journey].append(_party(vault.kept(row.journey), row))
    return found


async def organisations_on(connection: AsyncConnection, journey: str, on: date) -> list[str]:
    """Return the ids of those who take part in a journey on a day; needs no key."""
    return list(await connection.scalars(_PRESENT, {"of": journey, "day": on}))


async def by_email(connection: AsyncConnection, vault: Vault, email: str) -> list[Party]:
    """Return the employers and workers with an e-mail address, through its keyed hash."""
    statement = _ROW.where(parties.c.email_index == vault.index(email)).order_by(parties.c.journey, parties.c.role)
    found = (await connection.execute(statement)).all()
    return [_party(await vault.sealer(connection, row.journey), row) for row in found]


async def mark_address(connection: AsyncConnection, journey: str, role: Role, state: AddressState) -> None:
    """Note whether letters reach a party."""
    present = (parties.c.journey == journey) & (parties.c.role == role) & parties.c.valid_until_on.is_(None)
    await connection.execute(update(parties).where(present).values(address_state=state))


async def end(connection: AsyncConnection, journey: str, role: Role, organisation: str, on: date) -> None:
    """Note the last day on which a party takes part."""
    where = (parties.c.journey == journey) & (parties.c.role == role) & (parties.c.organisation == organisation)
    await connection.execute(update(parties).where(where).values(valid_until_on=on))


def _row_id(journey: str, role: Role, organisation: str) -> str:
    return f"{journey}/{role}/{organisation}"


def _seal(sealer: Sealer, column: str, party: Party, text: str | None) -> bytes | None:
    row = _row_id(party.journey, party.role, party.organisation)
    return None if text is None else sealer.seal_text("parties", column, row, text)


def _party(sealer: Sealer | None, row: Row[tuple[object, ...]]) -> Party:
    known = row._asdict()
    row_id = _row_id(known["journey"], known["role"], known["organisation"])
    del known["email_index"]
    for column in ("name", "firm", "email"):
        sealed = known.pop(f"{column}_enc")
        if sealer is not None and sealed is not None:
            known[column] = sealer.open_text("parties", f"{column}_enc", row_id, sealed)
    return Party(**known)
