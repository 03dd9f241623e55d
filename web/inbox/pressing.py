"""A button pressed once, however often its form arrives: where the first one led, the others lead too."""

from hashlib import sha256

from sqlalchemy.ext.asyncio import AsyncConnection

from store import repeats
from store.repeats import Repeat
from store.sessions import Session
from web.office import Office

SEE_OTHER = 303


async def led_before(connection: AsyncConnection, office: Office, session: Session, key: str) -> str | None:
    """Return where a press has led already, to be asked in the transaction in which `lead` says where it does."""
    known = await repeats.enter(connection, _press(office, session, key))
    return str((await repeats.answer_of(connection, office.store.vault, known))["to"]) if known else None


async def lead(connection: AsyncConnection, office: Office, session: Session, key: str, to: str) -> None:
    """Keep where a press leads."""
    await repeats.keep(connection, office.store.vault, _press(office, session, key), SEE_OTHER, {"to": to})


def _press(office: Office, session: Session, key: str) -> Repeat:
    named = f"next {sha256(key.encode()).hexdigest()[:32]}"  # no program's key has a space in it
    return Repeat(caller=session.person, key=named, path="/inbox/next", token="", body_hash="", made_at=office.clock())
