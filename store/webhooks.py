"""The webhooks of offices: where they want to be told what happens in their journeys."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.tables import webhooks
from store.vault import Vault

EVERYTHING = "*"


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """A webhook; `events` are names of the timeline, or `*` for all."""

    id: str
    organisation: str
    address: str
    secret_sealed: bytes = field(repr=False)
    events: Sequence[str]
    active: bool
    made_at: datetime

    def wants(self, event: str) -> bool:
        """Tell whether it is to be told of an event."""
        return EVERYTHING in self.events or event in self.events


async def enter(connection: AsyncConnection, vault: Vault, webhook: Webhook, secret: bytes) -> None:
    """Enter a webhook with the secret its calls are signed with."""
    sealed = (await vault.sealer(connection, None)).seal("webhooks", "secret_sealed", webhook.id, secret)
    values = asdict(webhook) | {"events": list(webhook.events), "secret_sealed": sealed}
    await connection.execute(webhooks.insert().values(values))


async def get(connection: AsyncConnection, webhook: str) -> Webhook | None:
    """Return a webhook."""
    return rows.first(await connection.execute(select(webhooks).where(webhooks.c.id == webhook)), Webhook)


async def every(connection: AsyncConnection, organisation: str | None = None) -> list[Webhook]:
    """Return the webhooks of an office, or of all."""
    statement = select(webhooks).order_by(webhooks.c.made_at, webhooks.c.id)
    theirs = statement if organisation is None else statement.where(webhooks.c.organisation == organisation)
    return rows.every(await connection.execute(theirs), Webhook)


async def active(connection: AsyncConnection) -> list[Webhook]:
    """Return those that are to be told of what happens."""
    return rows.every(await connection.execute(select(webhooks).where(webhooks.c.active)), Webhook)


async def switch(connection: AsyncConnection, webhook: str, *, on: bool) -> bool:
    """Switch a webhook on or off; tell whether there is one."""
    statement = update(webhooks).where(webhooks.c.id == webhook).values(active=on).returning(webhooks.c.id)
    return (await connection.execute(statement)).first() is not None


async def secret_of(connection: AsyncConnection, vault: Vault, webhook: Webhook) -> bytes:
    """Return the secret its calls are signed with."""
    sealer = await vault.sealer(connection, None)
    return sealer.open("webhooks", "secret_sealed", webhook.id, webhook.secret_sealed)
