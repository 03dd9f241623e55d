"""Put a rendered letter into the bytes of one mail to one recipient; the same letter gives the same bytes."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage

from notifications.addresses import valid_address
from notifications.calendar_entries import CalendarEntry
from notifications.cleaning import display_name, one_line
from notifications.facts import Letter
from notifications.header_lines import mailbox, unstructured
from notifications.letters import Rendered
from notifications.sealing import Intended, Tampered, check

_HOSTILE = '=?utf-8?q?x=0D=0AReply-To:_eve=40example.net=0D=0A=0D=0A?= "a" <eve@example.net>,\r\nBcc: eve@example.net'
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sender:
    """Who letters come from, and where answers go."""

    name: str
    address: str
    reply_to: str


def compose(
    rendered: Rendered,
    *,
    sender: Sender,
    recipient_name: str,
    recipient_address: str,
    message_id: str,
    at: datetime,
    key: str,
    calendar: CalendarEntry | None = None,
) -> bytes:
    """Return the finished mail, read again and found to be the intended one; raises `Tampered`."""
    people = _person(sender.name, sender.address), _person(recipient_name, recipient_address)
    reply_to = valid_address(sender.reply_to)
    headers = _headers(rendered, message_id, at, key)
    body, parts = _body(rendered, message_id, calendar)
    lines = (mailbox("From", *people[0]), mailbox("To", *people[1]), mailbox("Reply-To", "", reply_to))
    head = "".join((*lines, *(unstructured(name, value) for name, value in headers[:1])))
    rest = "".join(f"{name}: {value}\r\n" for name, value in headers[1:])
    finished = (head + rest).encode("ascii") + body
    check(finished, Intended(people[0], people[1], reply_to, headers, parts))
    return finished


def message_id(key: str, installation: str, domain: str) -> str:
    """Return the Message-ID of a ledger row; a repeated attempt has the same one."""
    return f"<{hashlib.sha256(f'{installation}/{key}'.encode()).hexdigest()[:40]}@{domain}>"


def self_test() -> bool:
    """Tell whether this interpreter and this builder withstand a hostile name; asked before production starts."""
    letter = Rendered(Letter.TASK, "de", _HOSTILE, f"{_HOSTILE}\n", "<p>Test</p>\n", "")
    sender = Sender(_HOSTILE, "desk@example.org", "desk@example.org")
    try:
        message = _hostile_mail(letter, sender)
    except Tampered:
        return False
    return b"eve@" not in message.split(b"\r\n\r\n")[0] and _notices(message)


def _hostile_mail(letter: Rendered, sender: Sender) -> bytes:
    return compose(
        letter,
        sender=sender,
        recipient_name=_HOSTILE,
        recipient_address="to@example.org",
        message_id="<test@example.org>",
        at=_EPOCH,
        key="test",
    )


def _notices(message: bytes) -> bool:
    sender = ("x", "desk@example.org")
    try:
        check(b"Bcc: eve@example.net\r\n" + message, Intended(sender, sender, "desk@example.org", (), ()))
    except Tampered:
        return True
    return False


def _headers(rendered: Rendered, message_id: str, at: datetime, key: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Subject", one_line(rendered.subject)),
        ("Date", at.astimezone(UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")),
        ("Message-ID", message_id),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("X-Fachlotse-Key", key),
        ("Content-Language", rendered.language),
    )


def _body(
    rendered: Rendered, message_id: str, calendar: CalendarEntry | None
) -> tuple[bytes, tuple[tuple[str, str], ...]]:
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(rendered.text, cte="quoted-printable")
    message.add_alternative(rendered.html, subtype="html", cte="quoted-printable")
    parts = [("text/plain", rendered.text), ("text/html", rendered.html)]
    if calendar:
        method = {"method": calendar.method}
        message.add_alternative(calendar.text, subtype="calendar", cte="base64", params=method)
        parts.append(("text/calendar", calendar.text))
    message.set_boundary(f"=_{hashlib.sha256(message_id.encode()).hexdigest()[:32]}")
    return message.as_bytes(), tuple((kind, "\n".join(text.splitlines())) for kind, text in parts)


def _person(name: str, address: str) -> tuple[str, str]:
    return display_name(name), valid_address(address)
