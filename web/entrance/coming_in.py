"""The moment somebody has shown who they are: a fresh session, and what they had typed before is offered again."""

from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from store import sessions
from store.members import Member
from web import sessions as signing
from web.entrance import kept
from web.office import office_of
from web.pages import language_of, page
from web.sessions import session_of


async def come_in(request: Request, member: Member, sent: Mapping[str, str]) -> Response:
    """Begin a session for a member and lead on: to where they wanted to go, or to what they had typed."""
    office, language = office_of(request), await language_of(request)
    await end_present(request)
    response: Response = RedirectResponse(local(sent.get("next", "/")), 303)
    request.state.session = await signing.begin(
        office, response, member.person, member.organisation, member.role, language
    )
    if held := await kept.opened(office, sent.get("kept", ""), member.person):
        offered: Response = await page(request, "kept.html", action=held[0], fields=held[1])
        offered.headers["set-cookie"] = response.headers["set-cookie"]
        return offered
    return response


def local(address: str) -> str:
    """Return an address of our own pages, or the first page instead of a foreign one."""
    clean = address.isprintable() and address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if clean else "/"


async def end_present(request: Request) -> None:
    """End the session a request belongs to, before another begins."""
    office, session = office_of(request), await session_of(request)
    if session:
        async with office.store.begin() as connection:
            await sessions.end(connection, session.id, office.clock())
