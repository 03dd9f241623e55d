"""What a page sends: plain fields, with the key that shows that the form was ours."""

import secrets
from collections.abc import AsyncIterator

from fastapi import Request

from store.sessions import Session
from web.sessions import signed_in

LONGEST = 20_000


class ForeignForm(Exception):
    """A form without the key of the session: sent from elsewhere, or after signing in anew."""


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that was ours; raises ForeignForm and NotSignedIn.

    A form without the `key` under which it has one effect gets a fresh one, so that no two of them are taken for one.
    """
    session, sent = await signed_in(request), await plain_form(request)
    if not _ours(session, sent.pop("form_key", "")):
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
