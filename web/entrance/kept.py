"""What somebody had typed when their session ended: carried through the sign-in, sealed, and offered to them again."""

import base64
import json
from collections.abc import Mapping

from fastapi import Request

from store import sessions
from store.keys import Tampered
from web.forms import plain_form
from web.office import Office
from web.typed.keeping import kept_of, too_large

PLACE = ("forms", "kept", "sign-in")


async def keep(office: Office, request: Request) -> str:
    """Return the fields of a form sealed, to be carried by the page that asks to sign in; "" where there are none."""
    sent = await plain_form(request)
    fields = kept_of(sent)
    async with office.store.read() as connection:
        sealer = await office.store.vault.sealer(connection, None)
        session = await sessions.by_form_key(connection, sent.get("form_key", ""))
    if not fields or too_large(fields) or session is None:
        return ""
    content = json.dumps({"person": session.person, "action": request.url.path, "fields": fields}).encode()
    return base64.urlsafe_b64encode(sealer.seal(*PLACE, content)).decode()


async def opened(office: Office, kept: str, person: str) -> tuple[str, Mapping[str, str]] | None:
    """Return where a kept form was going and what it said; nothing where this person has not typed it."""
    async with office.store.read() as connection:
        sealer = await office.store.vault.sealer(connection, None)
    try:
        content = json.loads(sealer.open(*PLACE, base64.urlsafe_b64decode(kept)))
    except (Tampered, ValueError):
        return None
    if content["person"] != person:
        return None
    return str(content["action"]), {str(name): str(value) for name, value in content["fields"].items()}
