"""Half-finished forms, so that nothing typed is lost; sealed like everything people write."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import put as put_row
from store.tables import drafts
from store.vault import Vault


async def keep(
    connection: AsyncConnection, vault: Vault, person: str, form: str, journey: str | None,
    content: Mapping[str, object], at: datetime,
) -> None:  # fmt: skip
    """Keep somebody's draft of a form; a later one replaces it."""
    sealer = await vault.sealer(connection, journey)
    sealed = sealer.seal_json("drafts", "content_enc", _row(person, form), content)
    values = {"person": person, "form": form, "journey": journey, "saved_at": at, "content_enc": sealed}
    await put_row(connection, drafts, values)


async def get(
    connection: AsyncConnection, vault: Vault, person: str, form: str
) -> tuple[dict[str, object], datetime] | None:
    """Return somebody's draft of a form and when it was kept."""
    where = (drafts.c.person == person) & (drafts.c.form == form)
    row = (await connection.execute(select(drafts).where(where))).first()
    if row is None:
        return None
    sealer = await vault.sealer(connection, row.journey)
    return sealer.open_json("drafts", "content_enc", _row(person, form), row.content_enc), row.saved_at


async def beginning(connection: AsyncConnection, person: str, with_: str) -> list[str]:
    """Return the forms of somebody's drafts whose name begins so, by name."""
    where = (drafts.c.person == person) & drafts.c.form.startswith(with_, autoescape=True)
    return list((await connection.execute(select(drafts.c.form).where(where).order_by(drafts.c.form))).scalars())


async def latest(connection: AsyncConnection, person: str) -> str | None:
    """Return the form of somebody's latest draft."""
    statement = select(drafts.c.form).where(drafts.c.person == person).order_by(drafts.c.saved_at.desc()).limit(1)
    return (await connection.execute(statement)).scalar()


async def drop(connection: AsyncConnection, person: str, form: str) -> None:
    """Throw a draft away."""
    await connection.execute(delete(drafts).where(drafts.c.person == person, drafts.c.form == form))


async def without_journey(connection: AsyncConnection) -> list[tuple[str, str, datetime]]:
    """Return the drafts that belong to no journey: whose, of which form, and when they were kept last."""
    statement = select(drafts.c.person, drafts.c.form, drafts.c.saved_at).where(drafts.c.journey.is_(None))
    found = await connection.execute(statement.order_by(drafts.c.saved_at))
    return [(person, form, saved_at) for person, form, saved_at in found.all()]


def _row(person: str, form: str) -> str:
    return f"{person}/{form}"
