"""The second factor: six digits that an app makes every half minute from a shared secret (RFC 6238)."""

import base64
import hmac
import secrets
import struct
from datetime import datetime
from urllib.parse import quote

SECRET_BYTES = 20
STEP = 30  # seconds
DRIFT = 1  # steps a clock may be off


def fresh_secret() -> bytes:
    """Return a new secret."""
    return secrets.token_bytes(SECRET_BYTES)


def code_at(secret: bytes, step: int) -> str:
    """Return the six digits of a step of time (RFC 4226, dynamic truncation)."""
    digest = hmac.digest(secret, struct.pack(">Q", step), "sha1")
    offset = digest[-1] & 0x0F
    number: int = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def step_at(at: datetime) -> int:
    """Return the step an instant lies in."""
    return int(at.timestamp()) // STEP


def step_of(secret: bytes, typed: str, at: datetime) -> int | None:
    """Return the step whose code was typed, one to either side of now, if any."""
    now, digits = step_at(at), "".join(typed.split())
    steps = range(now - DRIFT, now + DRIFT + 1)
    return next((one for one in steps if hmac.compare_digest(code_at(secret, one).encode(), digits.encode())), None)


def as_text(secret: bytes) -> str:
    """Return the secret as apps take it, in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def from_text(text: str) -> bytes | None:
    """Return the secret of a text, if it is one."""
    try:
        secret = base64.b32decode("".join(text.split()))
    except ValueError:
        return None
    return secret if len(secret) == SECRET_BYTES else None


def link_of(secret: bytes, address: str) -> str:
    """Return the link that an app on the same device opens."""
    name, plain = quote(f"Fachlotse:{address}"), "".join(as_text(secret).split())
    return f"otpauth://totp/{name}?secret={plain}&issuer=Fachlotse"
