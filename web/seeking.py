"""Looking for somebody: words name people, so the address of a list carries them sealed, for their writer only."""

import base64
import binascii

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from store.keys import Tampered
from store.sessions import Session
from web.forms import form_of
from web.narrowing import address_of
from web.office import Office, office_of
from web.sessions import SignedIn

seeking = APIRouter()
SOUGHT = "sought"
LONGEST = 200  # as many signs as a name, a firm or a number may need
LISTS = {"inbox": "/inbox", "journeys": "/journeys"}
PLACE = ("addresses", SOUGHT)


@seeking.post("/search")
async def search(request: Request, session: SignedIn) -> Response:
    """Lead to a list that is narrowed to what a form asks for."""
    office, sent = office_of(request), await form_of(request)
    sent.pop("key", None)
    path, text = LISTS.get(sent.pop("list", ""), "/inbox"), sent.pop("q", "").strip()[:LONGEST]
    async with office.store.read() as connection:
        sought = await sealed(connection, office, session, text) if text else None
    told = {name: value.split(",") for name, value in sent.items() if value}
    return RedirectResponse(address_of(path, {**told, SOUGHT: sought}), 303)


async def sealed(connection: AsyncConnection, office: Office, session: Session, text: str) -> str:
    """Return words as the address of a list carries them."""
    sealer = await office.store.vault.sealer(connection, None)
    return base64.urlsafe_b64encode(sealer.seal_text(*PLACE, session.person, text)).decode().rstrip("=")


async def words_of(connection: AsyncConnection, office: Office, session: Session, request: Request) -> str:
    """Return the words an address carries; none where they are somebody else's or were tampered with."""
    told = request.query_params.get(SOUGHT, "")
    sealer = await office.store.vault.sealer(connection, None)
    try:
        found = base64.b64decode(f"{told}{'=' * (-len(told) % 4)}".encode("ascii"), b"-_", validate=True)
        return sealer.open_text(*PLACE, session.person, found) if found else ""
    except (binascii.Error, UnicodeError, Tampered):
        return ""
