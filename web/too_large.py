"""How much may be sent at once: whatever is larger is read to its end, kept nowhere, and answered like other faults."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.fields import whole

READ_ALL_THE_SAME = 2  # times what is allowed: a browser hears an answer only once it has sent all
TOO_LARGE = 413


class AtMost:
    """Lets whoever reads a request hear that it is too large, as an HTTPException."""

    def __init__(self, app: ASGIApp, largest: int) -> None:
        self.app = app
        self.largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, counting what comes in."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        announced, read = _announced(scope), 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += _size(message)
            if max(read, announced) > self.largest:
                await _thrown_away(receive, message, self.largest * READ_ALL_THE_SAME)
                raise HTTPException(TOO_LARGE)
            return message

        await self.app(scope, counted, send)


async def _thrown_away(receive: Receive, message: Message, most: int) -> None:
    read = _size(message)
    while message.get("more_body") and read <= most:
        message = await receive()
        read += _size(message)


def _announced(scope: Scope) -> int:
    """Return how long a request says it is; one that does not say is counted as it comes."""
    return whole(Headers(scope=scope).get("content-length", ""))


def _size(message: Message) -> int:
    return len(message.get("body", b""))
