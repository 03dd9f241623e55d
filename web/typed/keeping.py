"""From the fields of a form to what is kept of it, for its writer alone, and back."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from store import drafts
from store.sealing import Erased
from store.sessions import Session
from web.intake.showing import FORM as INTAKE
from web.office import Office
from web.reading import journey_of, visible_task

PREFIX = "typed "
TASK = "/tasks/"
KINDS = ("is.", "word.", "pick.")  # which form it is; what was written; what was chosen
OF_A_JOURNEY = ("journeys", "tasks")
PAGE = re.compile(r"/(?!/)[\w.~/-]{0,300}", re.ASCII)
LARGEST = 60_000
NOT_KEPT = {"form_key", "password", "code", "kept"}  # what opens something
OF_ONE_SENDING = {"do", "key"}  # what a form does, and under which key it does it once
Sent = Mapping[str, str]


@dataclass(frozen=True)
class Typed:
    """What somebody had typed into one form of a page."""

    form: str
    fields: Sent
    kept_at: datetime

    @property
    def words(self) -> list[str]:
        """Return what was written, without what was only chosen."""
        return [told for name, told in self.fields.items() if name.startswith("word.") and told.strip()]


def kept_of(sent: Sent) -> dict[str, str]:
    """Return what is kept of a form that is to be sent again."""
    return {name: told for name, told in sent.items() if name not in NOT_KEPT}


def too_large(fields: Sent) -> bool:
    """Tell whether a form is more than anybody types."""
    return len(json.dumps(fields, ensure_ascii=False)) > LARGEST


async def keep(connection: AsyncConnection, office: Office, session: Session, sent: Sent) -> None:
    """Keep a form: as the draft it is, or as words of its page; raises 404."""
    fields = {name: told for name, told in sent.items() if name.startswith(KINDS) and told}
    if draft := sent.get("draft", ""):
        await keep_draft(connection, office, session, draft, {name.partition(".")[2]: fields[name] for name in fields})
        return
    if too_large(fields):
        raise HTTPException(413)
    page = sent.get("page", "")
    if not PAGE.fullmatch(page):
        raise HTTPException(404)
    name, journey = _name(page, fields), await _journey(connection, office, session, page)
    await drafts.keep(connection, office.store.vault, session.person, name, journey, fields, office.clock())


async def keep_draft(connection: AsyncConnection, office: Office, session: Session, draft: str, sent: Sent) -> None:
    """Keep what was typed as the draft of a task or of a new case; raises 404 and 413."""
    content = {name: told for name, told in kept_of(sent).items() if name not in OF_ONE_SENDING}
    if too_large(content):
        raise HTTPException(413)
    journey = None
    if draft != INTAKE:
        row, _ = await visible_task(connection, office, session, draft)
        journey = row.journey
    await drafts.keep(connection, office.store.vault, session.person, draft, journey, content, office.clock())


async def typed_by(connection: AsyncConnection, office: Office, person: str, page: str) -> Sequence[Typed]:
    """Return what somebody had typed on a page; what is erased is gone."""
    found = []
    for form in await drafts.beginning(connection, person, f"{PREFIX}{page}#"):
        try:
            kept = await drafts.get(connection, office.store.vault, person, form)
        except Erased:
            continue
        if kept:
            found.append(Typed(form, {name: str(told) for name, told in kept[0].items()}, kept[1]))
    return found


async def left_at(connection: AsyncConnection, person: str) -> str:
    """Return the page on which somebody stopped typing last, "" if nothing is kept."""
    form = await drafts.latest(connection, person)
    if form is None:
        return ""
    return form.removeprefix(PREFIX).partition("#")[0] if form.startswith(PREFIX) else f"{TASK}{form}"


async def forget(connection: AsyncConnection, session: Session, form: str) -> None:
    """Throw away what was kept of a form."""
    if form.startswith(PREFIX):
        await drafts.drop(connection, session.person, form)


def _name(page: str, fields: Sent) -> str:
    """Return the name of a form of a page: the same one whenever the page is made."""
    which = json.dumps({name: told for name, told in fields.items() if name.startswith("is.")}, sort_keys=True)
    return f"{PREFIX}{page}#{hashlib.sha256(which.encode()).hexdigest()[:16]}"


async def _journey(connection: AsyncConnection, office: Office, session: Session, page: str) -> str | None:
    """Return the journey a page is about, with whose key its words are sealed; raises 404."""
    parts = page.split("/")
    if len(parts) < 3 or parts[1] not in OF_A_JOURNEY:
        return None
    return (await journey_of(connection, office, session, parts[2])).id
