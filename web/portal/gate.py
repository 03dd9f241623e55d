"""The gate of the portal: whom a link leads to, what is said before anybody has come in, and the way in itself."""

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from store import portal as links
from store.audit import Entry, append
from store.portal import Link
from web import sessions as signing
from web.entrance.coming_in import end_present
from web.office import Office, office_of
from web.pages import language_of, page
from web.portal.lapsing import HANDLE
from web.portal.standing import Standing, standing_behind


async def behind(request: Request, handle: str, action: str) -> tuple[Link, Standing | None]:
    """Return a link and how its party stands, and put on audit that it was used; raises 404."""
    office = office_of(request)
    async with office.store.begin() as connection:
        link = await links.get(connection, handle)
        if link is None:
            raise HTTPException(404)
        standing = await standing_behind(connection, office, link)
        await append(connection, office.store.vault, entry(office, link, action))
    request.state.language = standing.party.language if standing else None
    return link, standing


def entry(office: Office, link: Link, action: str) -> Entry:
    """Return the line of the audit about a link."""
    return Entry(at=office.clock(), actor=link.organisation, action=action, subject=link.role, journey=link.journey)


async def gate(
    request: Request, link: Link, standing: Standing | None, status: int = 200, sent: str = "", wrong: bool = False
) -> Response:
    """Show the gate: open, expired or ended, without a word about anybody."""
    expired = link.ends_at <= office_of(request).clock()
    state = "ended" if standing is None else "expired" if expired else "open"
    return await page(request, "gate.html", status, link=link, state=state, sent=sent, wrong=wrong)


async def opened(request: Request, link: Link) -> Response:
    """Begin the session of a party that has shown its code."""
    office, language = office_of(request), await language_of(request)
    await end_present(request)
    response = RedirectResponse("/portal", 303)
    await signing.begin(office, response, link.organisation, link.organisation, link.role, language, link.journey)
    whole = int(office_of(request).limits.session_longest.total_seconds())
    response.set_cookie(HANDLE, link.handle, max_age=whole, httponly=True, samesite="lax", secure=office.secure)
    return response
