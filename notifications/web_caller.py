"""Call a webhook: one POST to the address that was looked at, no redirect followed, little of the answer read."""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException

from notifications.web_addresses import BadTarget, Permitted, Target, found, read_target

SECONDS = 10
READ = 1024


@dataclass(frozen=True)
class Reply:
    """What came of a call: the status, or why there is none, as a code."""

    arrived: bool
    said: str


class Pinned(HTTPConnection):
    """A connection to the place a host was found at, whatever its name stands for by now."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self.target = target

    def connect(self) -> None:
        """Open it; the certificate must be that of the host."""
        plain = socket.create_connection((self.target.at, self.target.port), SECONDS)
        context = ssl.create_default_context() if self.target.encrypted else None
        self.sock = context.wrap_socket(plain, server_hostname=self.target.host) if context else plain


async def call(address: str, permitted: Permitted, headers: Mapping[str, str], body: bytes) -> Reply:
    """Call an address once, for at most some seconds."""
    try:
        async with asyncio.timeout(3 * SECONDS):
            return await asyncio.to_thread(_call, address, permitted, headers, body)
    except TimeoutError:
        return Reply(arrived=False, said="timeout")


def _call(address: str, permitted: Permitted, headers: Mapping[str, str], body: bytes) -> Reply:
    try:
        target = found(read_target(address, permitted), permitted)
        return _post(target, headers, body)
    except BadTarget:
        return Reply(arrived=False, said="refused_address")
    except TimeoutError:
        return Reply(arrived=False, said="timeout")
    except ssl.SSLError:
        return Reply(arrived=False, said="bad_certificate")
    except (OSError, UnicodeError):
        return Reply(arrived=False, said="not_reached")
    except HTTPException:
        return Reply(arrived=False, said="no_http")


def _post(target: Target, headers: Mapping[str, str], body: bytes) -> Reply:
    connection = Pinned(target)
    try:
        connection.request("POST", target.path, body, {**headers, "Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read(READ)
        return Reply(arrived=200 <= answer.status < 300, said=str(answer.status))
    finally:
        connection.close()
