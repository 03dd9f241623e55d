"""Somebody before the pages without a browser: a client that is signed in, with the key of its forms."""

from httpx2 import ASGITransport, AsyncClient
from starlette.responses import Response

from rules.terms.roles import Role
from web import sessions as signing
from web.app import build_app
from web.office import Office


async def visitor(
    office: Office, person: str, organisation: str, role: Role, journey: str | None = None, *, faults: bool = True
) -> tuple[AsyncClient, str]:
    """Return a client of somebody, and the key of their forms; a party comes for its `journey` alone.

    Without `faults`, what breaks is answered as in an installation and not raised here.
    """
    answer = Response()
    session = await signing.begin(office, answer, person, organisation, role, "de", journey)
    cookie = answer.headers["set-cookie"].partition(";")[0]
    transport = ASGITransport(app=build_app(office), raise_app_exceptions=faults)
    return AsyncClient(transport=transport, base_url="http://house", headers={"cookie": cookie}), session.form_key
