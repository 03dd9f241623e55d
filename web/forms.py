"""What a page sends: plain fields, with the key that shows that the form was ours."""

import secrets
from collections.abc import AsyncIterator

from fastapi import Request

from store import sessions
from store.sessions import Session
from web.office import office_of
from web.sessions import form_counts, signed_in

LONGEST = 20_000
SAME = ("person", "organisation", "role", "journey")


class ForeignForm(Exception):
    """A form without a key of this person: sent from elsewhere, or made for somebody else."""


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that was ours; raises ForeignForm and NotSignedIn.

    A form without the `key` under which it has one effect gets a fresh one, so that no two of them are taken for one.
    """
    session, sent = await signed_in(request), await plain_form(request)
    key = sent.pop("form_key", "")
    if not _ours(session, key) and not await _from_another_tab(request, session, key):
        raise ForeignForm
    return sent if sent.get("key") else {**sent, "key": secrets.token_urlsafe(12)}


async def closing_form(request: Request) -> AsyncIterator[None]:
    """Close the files of a form once it was answered, also where the answer is that there is no such page."""
    try:
        yield
    finally:
        await request.close()


async def plain_form(request: Request) -> dict[str, str]:
    """Return the plain fields of a form; of a field that comes several times, all values with commas between."""
    fields: dict[str, str] = {}
    for name, value in (await request.form()).multi_items():
        if isinstance(value, str):
            told = value[:LONGEST].replace("\x00", "")  # no database takes it
            fields[name] = f"{fields[name]},{told}" if name in fields else told
    return fields


def _ours(session: Session, key: str) -> bool:
    return secrets.compare_digest(session.form_key.encode(), key.encode())


async def _from_another_tab(request: Request, session: Session, key: str) -> bool:
    """Tell whether a form was made for the same person, who has signed in anew since, and counts still."""
    office = office_of(request)
    async with office.store.read() as connection:
        before = await sessions.by_form_key(connection, key)
    if before is None or not form_counts(before, office.clock()):
        return False
    return all(getattr(before, one) == getattr(session, one) for one in SAME)
