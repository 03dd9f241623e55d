"""Answers made smaller on the wire, where nobody can learn from their size what stands in them."""

from starlette.datastructures import Headers
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from web.security import OWN_SITES

STATIC = "/static/"
SMALLEST = 1000  # bytes; what is smaller saves nothing
QUICK = 6  # of nine levels: the last three cost thrice the time for one percent
DENSE = ("application/pdf", "application/octet-stream", *DEFAULT_EXCLUDED_CONTENT_TYPES)


class Compressing:
    """Compresses static files, and the pages somebody has asked for themselves.

    A page holds the key of its forms and repeats parts of its address. Another site could send a browser here with
    guesses in the address and read off the size which was right; what it asks for is sent as it is (decision 0020).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.gzip = GZipMiddleware(app, SMALLEST, QUICK, exclude_content_types=DENSE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, compressed or as it is."""
        await (self.gzip if _asked_for(scope) else self.app)(scope, receive, send)


def _asked_for(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    return scope["path"].startswith(STATIC) or Headers(scope=scope).get("sec-fetch-site") in OWN_SITES
