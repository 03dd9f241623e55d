"""A real SMTP server for tests whose faults are scripted, one for each mail it is offered."""

import asyncio
import ssl
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


class Fault(StrEnum):
    """What goes wrong with a mail."""

    NONE = "none"
    RECIPIENT_LATER = "450"
    RECIPIENT_NEVER = "550"
    CONTENT_LATER = "451"
    CONTENT_NEVER = "552"
    DROP_BEFORE_END = "drop before end"
    DROP_AFTER_ACCEPTANCE = "drop after acceptance"
    SLOW = "slow"  # the reply waits until `release` is set


@dataclass(frozen=True)
class Received:
    """A mail as it arrived, with its envelope."""

    sender: str
    recipients: tuple[str, ...]
    message: bytes


@dataclass
class ScriptedServer:
    """The server's script and its record."""

    port: int = 0
    faults: deque[Fault] = field(default_factory=deque)
    received: list[Received] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    release: asyncio.Event = field(default_factory=asyncio.Event)

    def script(self, *faults: Fault) -> None:
        """Say what goes wrong with the next mails."""
        self.faults.extend(faults)

    @property
    def fault(self) -> Fault:
        """Return the fault of the mail under way."""
        return self.faults[0] if self.faults else Fault.NONE

    def use_up(self) -> Fault:
        """Return the fault of the mail under way and go on to the next."""
        return self.faults.popleft() if self.faults else Fault.NONE

    async def handle_RCPT(  # noqa: N802 - the library calls it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse the recipient if the script says so."""
        if self.fault in (Fault.RECIPIENT_LATER, Fault.RECIPIENT_NEVER):
            return f"{self.use_up()} scripted"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - the library calls it
        """Take the mail, or do what the script says."""
        fault = self.use_up()
        if fault in (Fault.CONTENT_LATER, Fault.CONTENT_NEVER):
            return f"{fault} scripted"
        self._record(envelope)
        if fault is Fault.DROP_AFTER_ACCEPTANCE:
            server.transport.abort()
        if fault is Fault.SLOW:
            await self.release.wait()
        return "250 OK"

    def _record(self, envelope: Envelope) -> None:
        message = bytes(envelope.original_content or b"")
        self.received.append(Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), message))
        self.arrived.set()


class _Connection(SMTP):
    """Drops the connection inside DATA where the script says so."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the library calls it
        script = self.event_handler
        if script.fault is not Fault.DROP_BEFORE_END:
            await super().smtp_DATA(arg)
            return
        script.use_up()
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        self.transport.abort()


@asynccontextmanager
async def scripted_server(password: str = "", tls: ssl.SSLContext | None = None) -> AsyncIterator[ScriptedServer]:
    """Run the server on a free port of this machine; with a password it knows the user "lotse"."""
    script = ScriptedServer()
    loop = asyncio.get_running_loop()

    def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object) -> AuthResult:
        known = (b"lotse", password.encode())
        return AuthResult(success=(login.login, login.password) == known, handled=False)

    def connection() -> _Connection:
        login = authenticate if password else None
        return _Connection(
            script, hostname="test", loop=loop, authenticator=login, auth_require_tls=False, tls_context=tls
        )

    server = await loop.create_server(connection, "127.0.0.1", 0)
    script.port = server.sockets[0].getsockname()[1]
    try:
        yield script
    finally:
        script.release.set()
        server.close()
        await server.wait_closed()
