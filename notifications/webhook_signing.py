"""Sign what goes to an office's system and check what comes from one, as Standard Webhooks has it (version 1).

HMAC-SHA256 over id, seconds and body with dots between them; the header holds `v1,` and the base64 of it.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
LONGEST_ID = 128
SECRET_BYTES = 32
PREFIX = "whsec_"
ID, SECONDS, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


class BadSignature(Exception):
    """A message that was not signed with the secret, or not just now."""


def fresh_secret() -> bytes:
    """Return a new secret."""
    return secrets.token_bytes(SECRET_BYTES)


def as_text(secret: bytes) -> str:
    """Return a secret as it is handed over, once."""
    return PREFIX + base64.b64encode(secret).decode()


def signed(secret: bytes, message: str, body: bytes, at: datetime) -> dict[str, str]:
    """Return the headers of a signed message."""
    seconds = str(int(at.timestamp()))
    return {ID: message, SECONDS: seconds, SIGNATURE: _signature(secret, message, seconds, body)}


def verify(secret: bytes, headers: Mapping[str, str], body: bytes, now: datetime) -> None:
    """Check a message; raises BadSignature. One of several signatures is enough, so that secrets can be changed."""
    message, seconds = headers.get(ID, ""), headers.get(SECONDS, "")
    if not (message.isascii() and message.isprintable() and 0 < len(message) <= LONGEST_ID):
        raise BadSignature("no usable id")
    if not (seconds.isascii() and seconds.isdecimal() and len(seconds) <= 12):
        raise BadSignature("no usable time")
    if abs(now.timestamp() - int(seconds)) > TOLERANCE.total_seconds():
        raise BadSignature("too old or too new")
    wanted = _signature(secret, message, seconds, body).encode()
    told = headers.get(SIGNATURE, "").split()
    if not any(hmac.compare_digest(wanted, one.encode()) for one in told[:10]):
        raise BadSignature("another signature")


def _signature(secret: bytes, message: str, seconds: str, body: bytes) -> str:
    content = f"{message}.{seconds}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(secret, content, hashlib.sha256).digest()).decode()
