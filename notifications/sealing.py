"""Read a finished mail again, as a mail server would, and refuse it if it says anything that was not meant.

The check looks at bytes, not at the objects they were made from: Python 3.11 turns an encoded word in a name into
further header lines only while writing (CVE-2024-6923).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage

HEADERS = (
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "X-Fachlotse-Key",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
)


class Tampered(ValueError):
    """The finished mail differs from the intended one; the message names the place, never the content."""


@dataclass(frozen=True)
class Intended:
    """What a mail must say when it is read again."""

    sender: tuple[str, str]  # display name and address
    recipient: tuple[str, str]
    reply_to: str
    headers: tuple[tuple[str, str], ...]  # the others that carry a value of ours
    parts: tuple[tuple[str, str], ...]  # content type and text


def check(message: bytes, intended: Intended) -> None:
    """Raise `Tampered` where the bytes do not say exactly what was intended."""
    for place in _differences(message, intended):
        raise Tampered(f"the finished mail differs in: {place}; it is not sent")


def _differences(message: bytes, intended: Intended) -> Iterator[str]:
    if _header_names(message) != HEADERS:
        yield "header lines"
        return
    parsed = message_from_bytes(message, policy=policy.SMTP)
    if parsed.defects:
        yield "form"
    people = {"From": intended.sender, "To": intended.recipient, "Reply-To": ("", intended.reply_to)}
    yield from (name for name, person in people.items() if not _is_only(parsed, name, *person))
    yield from (name for name, value in intended.headers if parsed[name] != value)
    if parsed.get_content_type() != "multipart/alternative" or _parts(parsed) != list(intended.parts):
        yield "parts"


def _header_names(message: bytes) -> tuple[str, ...]:
    """Reads the raw lines, so that no parser can be wiser than the receiving one."""
    head = message.split(b"\r\n\r\n", 1)[0].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("latin-1")
    lines = [line for line in head.split("\n") if not line.startswith((" ", "\t"))]
    return tuple(line.partition(":")[0] for line in lines)


def _is_only(parsed: EmailMessage, name: str, display_name: str, address: str) -> bool:
    """Reads the address with one parser and the name with the other: the first puts spaces into long names."""
    if [one.addr_spec for one in parsed[name].addresses] != [address]:
        return False
    line = "".join(value for key, value in parsed.raw_items() if key == name)
    decoded = " ".join(str(make_header(decode_header(line))).replace('"', "").split())
    return decoded == (f"{display_name} <{address}>" if display_name else address)


def _parts(parsed: EmailMessage) -> list[tuple[str, str]]:
    inner = [part for part in parsed.walk() if part is not parsed]
    return [(part.get_content_type(), _lines(part.get_content())) for part in inner]


def _lines(text: object) -> str:
    return "\n".join(str(text).splitlines())
