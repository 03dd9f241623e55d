"""What every answer carries, and what every request must meet: headers, and one origin for all changes."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.api.problems import Kind, Problem, told

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
A_YEAR = "max-age=31536000; includeSubDomains"
HARMLESS = {"GET", "HEAD", "OPTIONS"}
OWN_SITES = {"same-origin", "none"}
MACHINES = "/api/"  # they bring a token instead of a cookie


def _unkeepable(scope: Scope) -> bool:
    """Tell whether an address holds a NUL character, which no database takes."""
    return "\x00" in scope["path"] or b"%00" in scope.get("query_string", b"")


def _unreadable(scope: Scope) -> Response:
    if scope["path"].startswith(MACHINES):
        return told(Problem(Kind.UNREADABLE))
    return PlainTextResponse("This address cannot be read.", 400)


class Guard:
    """Puts the headers on every answer and refuses changes that come from elsewhere."""

    def __init__(self, app: ASGIApp, address: str) -> None:
        self.app = app
        self.address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if _unkeepable(scope):
            await _unreadable(scope)(scope, receive, self._with_headers(scope, send))
            return
        if self._foreign(scope):
            refused = PlainTextResponse("This request came from another site and was refused.", 403)
            await refused(scope, receive, self._with_headers(scope, send))
            return
        await self.app(scope, receive, self._with_headers(scope, send))

    def _foreign(self, scope: Scope) -> bool:
        if scope["method"] in HARMLESS or scope["path"].startswith(MACHINES):
            return False
        headers = Headers(scope=scope)
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site not in OWN_SITES
        return origin is not None and origin not in {self.address, f"{scope['scheme']}://{headers.get('host', '')}"}

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
                if self.address.startswith("https://"):
                    headers.setdefault("Strict-Transport-Security", A_YEAR)
            await send(message)

        return sending
