"""The content of a document: sealed with a key of its own, which only the journey's key opens."""

import secrets

from sqlalchemy.ext.asyncio import AsyncConnection

from store.keys import KEY_BYTES, decrypt, encrypt
from store.sealing import place
from store.vault import Vault

_LENGTH = 2


async def seal(connection: AsyncConnection, vault: Vault, journey: str, document: str, content: bytes) -> bytes:
    """Return a content as it is kept: the sealed key, then what it encrypts. Raises `Erased`."""
    key = secrets.token_bytes(KEY_BYTES)
    sealed = (await vault.sealer(connection, journey)).seal("documents", "blob", document, key)
    return len(sealed).to_bytes(_LENGTH, "big") + sealed + encrypt(key, content, place(document))


async def unseal(connection: AsyncConnection, vault: Vault, journey: str, document: str, kept: bytes) -> bytes:
    """Return a content that `seal` made; raises `Erased` and `Tampered`."""
    end = _LENGTH + int.from_bytes(kept[:_LENGTH], "big")
    key = (await vault.sealer(connection, journey)).open("documents", "blob", document, kept[_LENGTH:end])
    return decrypt(key, kept[end:], place(document))
