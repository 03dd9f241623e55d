"""Hand a finished mail to a post office, and say for certain what became of it, or that nobody knows.

SMTP gives one kind of exception for a connection lost before and after acceptance; so the two are told apart by where
we stand, not by what is raised. Errors carry a code and never an address or an answer of the server.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from notifications.addresses import check_envelope

BeforeData = Callable[[], Awaitable[bool]]


class MailError(Exception):
    """A mail was not delivered for certain.

    MailError
    ├── Deferred        not delivered now; try again later
    ├── Rejected        refused for good: the recipient or the content
    ├── Unknown         lost after DATA began: it may or may not have arrived
    ├── Misconfigured   sender, login or certificate is wrong; a person must act
    └── NotWanted       the letter's reason vanished before DATA
    """

    permanent = False

    def __init__(self, code: int | None = None) -> None:
        super().__init__(f"{type(self).__name__.lower()} ({code or 'no code'})")
        self.code = code


class Deferred(MailError):
    """The mail was not taken now: a 4xx answer, no connection, or one lost before DATA."""


class Rejected(MailError):
    """The server refuses the recipient, or the content, for good (5xx)."""

    permanent = True

    def __init__(self, code: int | None, *, content: bool = False) -> None:
        super().__init__(code)
        self.content = content


class Unknown(MailError):
    """The connection was lost after DATA began; only the ledger knows what to do."""


class Misconfigured(MailError):
    """Login, certificate or sender is refused; no mail will go out before a person acts."""

    permanent = True


class NotWanted(MailError):
    """The caller withdrew the letter just before DATA."""

    permanent = True


@dataclass(frozen=True)
class Sealed:
    """A finished mail with its explicit envelope; recipients are never read from headers. Raises `BadAddress`."""

    sender: str = field(repr=False)
    recipient: str = field(repr=False)
    message: bytes = field(repr=False)

    def __post_init__(self) -> None:
        for address in (self.sender, self.recipient):
            check_envelope(address)


@dataclass(frozen=True)
class Delivered:
    """The post office has taken the mail."""

    code: int


class Mailer(Protocol):
    """A post office."""

    async def deliver(self, sealed: Sealed, before_data: BeforeData) -> Delivered:
        """Deliver one mail, asking `before_data` at the last moment; raises `MailError`."""


@dataclass
class KeepingMailer:
    """The post office that keeps letters, for journeys that are only played."""

    letters: list[Sealed] = field(default_factory=list)

    async def deliver(self, sealed: Sealed, before_data: BeforeData) -> Delivered:
        """Keep the mail."""
        if not await before_data():
            raise NotWanted
        self.letters.append(sealed)
        return Delivered(250)
