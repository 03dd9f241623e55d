"""The master keys: the file they live in, and the wrapping of smaller keys with them.

The first key of the file is not special. A rotation adds a key and makes it current; what older keys
have wrapped stays readable until it is wrapped again, then the old key may be removed.
"""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class KeyringRefused(Exception):
    """The key file cannot be used. `KeyFileMissing`, `KeyFileExposed`, `KeyFileBroken`, `MasterKeyUnknown`."""


class KeyFileMissing(KeyringRefused):
    """There is no key file where one is expected."""


class KeyFileExposed(KeyringRefused):
    """Others than the owner may read or write the key file."""


class KeyFileBroken(KeyringRefused):
    """The key file does not hold keys of 32 bytes and the name of the current one."""


class MasterKeyUnknown(KeyringRefused):
    """Something was wrapped with a master key this keyring does not hold."""


class Tampered(Exception):
    """A ciphertext does not belong where it was found, or was changed."""


def encrypt(key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Encrypt with AES-256-GCM under a random nonce, bound to a place."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound_to)


def decrypt(key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """Decrypt what `encrypt` made for the same place."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError):
        raise Tampered("a ciphertext was changed or moved") from None


@dataclass(frozen=True)
class Keyring:
    """Several master keys by id, one of them current."""

    keys: Mapping[str, bytes] = field(repr=False)
    current: str

    def __post_init__(self) -> None:
        if self.current not in self.keys or any(len(key) != KEY_BYTES for key in self.keys.values()):
            raise KeyFileBroken("a keyring needs keys of 32 bytes and a current one among them")

    def wrap(self, key: bytes, bound_to: bytes) -> tuple[str, bytes]:
        """Wrap a key with the current master key and return that one's id."""
        return self.current, encrypt(self.keys[self.current], key, bound_to)

    def unwrap(self, master_key: str, wrapped: bytes, bound_to: bytes) -> bytes:
        """Unwrap a key with the master key that wrapped it."""
        if master_key not in self.keys:
            raise MasterKeyUnknown(f"master key {master_key} is not in the keyring")
        return decrypt(self.keys[master_key], wrapped, bound_to)


def load_keyring(path: Path) -> Keyring:
    """Read the keyring from a file only its owner may read."""
    if not path.is_file():
        raise KeyFileMissing(f"no key file at {path}")
    if path.stat().st_mode & 0o077:
        raise KeyFileExposed(f"{path} must have mode 0600")
    try:
        content = json.loads(path.read_text())
        keys = {name: base64.b64decode(text, validate=True) for name, text in content["keys"].items()}
        return Keyring(keys, content["current"])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise KeyFileBroken(f"{path} is not a key file") from None


def create_keyring(path: Path) -> Keyring:
    """Make a key file with one fresh key; refuse to replace an existing one."""
    keyring = Keyring({"k1": secrets.token_bytes(KEY_BYTES)}, "k1")
    _write(path, keyring)
    return keyring


def rotate_keyring(path: Path) -> Keyring:
    """Add a fresh key to the file and make it current; `Vault.rewrap` follows."""
    old = load_keyring(path)
    name = f"k{max((int(key[1:]) for key in old.keys if key[1:].isdigit()), default=0) + 1}"
    keyring = Keyring({**old.keys, name: secrets.token_bytes(KEY_BYTES)}, name)
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    _write(fresh, keyring)
    fresh.replace(path)
    return keyring


def _write(path: Path, keyring: Keyring) -> None:
    keys = {name: base64.b64encode(key).decode() for name, key in keyring.keys.items()}
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump({"current": keyring.current, "keys": keys}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
