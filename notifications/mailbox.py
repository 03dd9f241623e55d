"""Catch the mails of a demonstration in a folder, so that everybody can read them and nothing leaves the machine."""

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from notifications.mailer import BeforeData, Delivered, NotWanted, Sealed

if TYPE_CHECKING:
    from aiosmtpd.smtp import Envelope


@dataclass(frozen=True)
class CaughtMail:
    """A mail as its recipient would read it; `number` counts in the order of arrival."""

    number: int
    path: Path
    sender: str
    recipient: str
    at: datetime
    subject: str
    language: str
    key: str
    text: str
    html: str
    calendar: str


@asynccontextmanager
async def catch_mails(folder: Path, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[int]:
    """Catch every mail sent to a port of this machine while the block runs; yields the port."""
    from aiosmtpd.smtp import SMTP

    handler = _Folder(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="fachlotse", loop=loop), host, port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


def read_mails(folder: Path) -> list[CaughtMail]:
    """Return the mails of a folder in the order of their arrival."""
    return [_read(path) for path in sorted(folder.glob("*.eml"))]


def keep(folder: Path, sender: str, recipient: str, message: bytes) -> Path:
    """Store a mail with its envelope in front, whole or not at all, and return its file."""
    folder.mkdir(parents=True, exist_ok=True)
    content = f"Return-Path: <{sender}>\r\nDelivered-To: {recipient}\r\n".encode() + message
    number = max((_number(path) for path in folder.glob("*.eml")), default=0) + 1
    path = folder / f"{number:06d}-{hashlib.sha256(content).hexdigest()[:8]}.eml"
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    os.replace(unfinished, path)
    return path


class FolderMailer:
    """The post office that puts mails straight into the folder of the catcher, as a seeding does with its hundreds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def deliver(self, sealed: Sealed, before_data: BeforeData) -> Delivered:
        """Keep the mail."""
        if not await before_data():
            raise NotWanted
        keep(self._folder, sealed.sender, sealed.recipient, sealed.message)
        return Delivered(250)


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(self, server: object, session: object, envelope: "Envelope") -> str:  # noqa: N802
        for recipient in envelope.rcpt_tos:
            keep(self._folder, envelope.mail_from or "", recipient, envelope.original_content or b"")
        return "250 OK"


def _read(path: Path) -> CaughtMail:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    return CaughtMail(
        number=_number(path),
        path=path,
        sender=str(mail["Return-Path"]).strip("<>"),
        recipient=str(mail["Delivered-To"]),
        at=mail["Date"].datetime,
        subject=str(mail["Subject"]),
        language=str(mail["Content-Language"] or ""),
        key=str(mail["X-Fachlotse-Key"] or ""),
        text=_part(mail, "text/plain"),
        html=_part(mail, "text/html"),
        calendar=_part(mail, "text/calendar"),
    )


def _part(mail: EmailMessage, kind: str) -> str:
    return next((str(part.get_content()) for part in mail.walk() if part.get_content_type() == kind), "")


def _number(path: Path) -> int:
    return int(path.name.partition("-")[0])
