"""Passwords: hashed with Argon2id away from the event loop, and long enough."""

import asyncio
import secrets
from functools import cache

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST, LONGEST = 12, 200
FEWEST_SIGNS = 6


async def hashed(password: str) -> str:
    """Return the hash of a password."""
    return await asyncio.to_thread(_hasher().hash, password)


async def fits(password: str, password_hash: str | None) -> bool:
    """Tell whether a password is right; without a hash as much time is spent, and the answer is no."""
    known = password_hash if password_hash and password_hash.startswith("$argon2id$") else None
    right = await asyncio.to_thread(_verify, password[:LONGEST], known)
    return right and known is not None


def fault_of(password: str, address: str) -> str | None:
    """Return what is wrong with a new password, as the name of a sentence."""
    if len(password) < SHORTEST:
        return "password_short"
    name = address.partition("@")[0].lower()
    if len(password) > LONGEST or len(set(password)) < FEWEST_SIGNS or (name and name in password.lower()):
        return "password_weak"
    return None


def _verify(password: str, password_hash: str | None) -> bool:
    return _hasher().verify(password, password_hash or _nobodys())


@cache
def _hasher() -> PasswordHash:
    return PasswordHash((Argon2Hasher(),))


@cache
def _nobodys() -> str:
    """Return the hash of a password nobody has, so that an unknown address costs as much as a known one."""
    return _hasher().hash(secrets.token_urlsafe())
