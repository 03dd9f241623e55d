"""What every answer carries, and what every request must meet: headers, and one origin for all changes."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
