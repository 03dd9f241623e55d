"""Sealing of single fields with a journey's data key, each bound to its place in the database."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import cached_property

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.keys import decrypt, encrypt

VERSION = b"\x01"


class Erased(Exception):
    """The journey's key was destroyed; what it sealed is gone."""


class UnknownJourney(Exception):
    """No journey with this id has a key here."""


def canonical(content: Mapping[str, object]) -> bytes:
    """Return the one JSON form of a content: sorted, compact, UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def derive(secret: bytes, purpose: str) -> bytes:
    """Derive a key of its own for one purpose (HKDF-SHA-256)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def place(*parts: str) -> bytes:
    """Name a place in the database, for associated data; parts cannot run into each other."""
    return json.dumps(parts, ensure_ascii=False).encode()


class Sealer:
    """Seals and opens the fields of one journey."""

    def __init__(self, installation: str, journey: str, key: bytes) -> None:
        self._installation = installation
        self._journey = journey
        self.key = key

    def __repr__(self) -> str:
        return f"Sealer({self._journey!r})"

    def seal(self, table: str, column: str, row: str, plain: bytes) -> bytes:
        """Encrypt a field for its place."""
        return VERSION + encrypt(self.key, plain, self._bound_to(table, column, row))

    def open(self, table: str, column: str, row: str, sealed: bytes | None) -> bytes:
        """Decrypt a field found at its place."""
        if sealed is None:
            raise Erased("this field was erased")
        return decrypt(self.key, sealed[1:], self._bound_to(table, column, row))

    def seal_text(self, table: str, column: str, row: str, text: str) -> bytes:
        """Encrypt a text for its place."""
        return self.seal(table, column, row, text.encode())

    def open_text(self, table: str, column: str, row: str, sealed: bytes | None) -> str:
        """Decrypt a text found at its place."""
        return self.open(table, column, row, sealed).decode()

    def seal_json(self, table: str, column: str, row: str, content: Mapping[str, object]) -> bytes:
        """Encrypt a JSON object for its place."""
        return self.seal(table, column, row, canonical(content))

    def open_json(self, table: str, column: str, row: str, sealed: bytes | None) -> dict[str, object]:
        """Decrypt a JSON object found at its place."""
        content = json.loads(self.open(table, column, row, sealed))
        return dict(content)

    def fingerprint(self, content: Mapping[str, object]) -> str:
        """Return a keyed hash of a content, so that equal bodies are known without being kept."""
        return hmac.new(self._fingerprint_key, canonical(content), hashlib.sha256).hexdigest()

    @cached_property
    def _fingerprint_key(self) -> bytes:
        return derive(self.key, "fachlotse fingerprint")

    def _bound_to(self, table: str, column: str, row: str) -> bytes:
        return place(self._installation, self._journey, table, column, row)
