"""Deliver mail over SMTP, one connection a letter, so that no letter can disturb another."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Literal

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from notifications.mailer import (
    BeforeData,
    Deferred,
    Delivered,
    MailError,
    Misconfigured,
    NotWanted,
    Rejected,
    Sealed,
    Unknown,
)

_LOST: tuple[type[Exception], ...] = (SMTPException, OSError, EOFError)


class SmtpMailer:
    """The post office behind an SMTP server.

    `timeout` holds for every command; the reply after DATA may take `data_timeout`, because giving up there turns a
    delivered mail into an unknown one.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        tls: Literal["none", "starttls", "tls"] = "starttls",
        username: str | None = None,
        password: str | None = None,
        timeout: float = 30,
        data_timeout: float = 300,
        greeting: str | None = None,
        tls_context: ssl.SSLContext | None = None,
    ) -> None:
        self._data_timeout = data_timeout
        self._connection = partial(
            SMTP,
            hostname=host,
            port=port,
            use_tls=tls == "tls",
            start_tls=tls == "starttls",
            username=username,
            password=password,
            timeout=timeout,
            local_hostname=greeting,
            tls_context=tls_context,
        )

    async def deliver(self, sealed: Sealed, before_data: BeforeData) -> Delivered:
        """Deliver one mail, asking `before_data` immediately before DATA; raises `MailError`."""
        async with self._connected() as connection:
            await _address(connection, sealed)
            if not await before_data():
                raise NotWanted
            return await self._hand_over(connection, sealed.message)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[SMTP]:
        connection = self._connection()
        try:
            try:
                await connection.connect()
            except _LOST as error:
                raise _before_data(error) from None
            yield connection
        finally:
            await _leave(connection)

    async def _hand_over(self, connection: SMTP, message: bytes) -> Delivered:
        try:
            answer = await connection.data(message, timeout=self._data_timeout)
        except SMTPDataError as error:
            raise _answered(error) from None
        except _LOST:
            raise Unknown from None
        return Delivered(answer.code)


async def _address(connection: SMTP, sealed: Sealed) -> None:
    try:
        await connection.mail(sealed.sender)
        await connection.rcpt(sealed.recipient)
    except _LOST as error:
        raise _before_data(error) from None


async def _leave(connection: SMTP) -> None:
    with suppress(*_LOST):
        if connection.is_connected:
            await connection.quit(timeout=5)
    connection.close()


def _before_data(error: BaseException) -> MailError:
    """Sort an error raised before DATA, where non-delivery is certain."""
    certificate = ssl.SSLCertVerificationError
    if type(error) is SMTPException or isinstance(error, certificate) or isinstance(error.__cause__, certificate):
        return Misconfigured()  # the bare class: the server lacks STARTTLS or our way of logging in
    if not isinstance(error, SMTPResponseException):
        return Deferred()
    if error.code < 500 or not isinstance(error, SMTPAuthenticationError | SMTPSenderRefused | SMTPRecipientRefused):
        return Deferred(error.code)
    return Rejected(error.code) if isinstance(error, SMTPRecipientRefused) else Misconfigured(error.code)


def _answered(error: SMTPDataError) -> MailError:
    """Sort a numeric answer to DATA, which is certain either way; any other number tells nothing."""
    if 400 <= error.code < 500:
        return Deferred(error.code)
    return Rejected(error.code, content=True) if error.code >= 500 else Unknown(error.code)
