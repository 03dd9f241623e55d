"""Where the sealed content of documents lies: files with random names in one folder."""

import asyncio
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_NAME = re.compile(r"[0-9a-f]{32}")


class BlobMissing(Exception):
    """There is no content under this name."""


class Blobs(Protocol):
    """A place for sealed contents; another one, such as an object store, needs these three methods."""

    async def put(self, content: bytes) -> str:
        """Keep a content durably and return its random name."""

    async def get(self, name: str) -> bytes:
        """Return a content; raises BlobMissing."""

    async def remove(self, name: str) -> None:
        """Remove a content; one that is gone already is no error."""


@dataclass(frozen=True)
class FolderBlobs:
    """Contents as files that only their owner may read."""

    folder: Path

    async def put(self, content: bytes) -> str:
        """Write a file completely before it gets its name."""
        return await asyncio.to_thread(self._write, secrets.token_hex(16), content)

    async def get(self, name: str) -> bytes:
        """Read a file; raises BlobMissing."""
        try:
            return await asyncio.to_thread(self._path(name).read_bytes)
        except FileNotFoundError:
            raise BlobMissing(name) from None

    async def remove(self, name: str) -> None:
        """Remove a file."""
        await asyncio.to_thread(self._path(name).unlink, missing_ok=True)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise BlobMissing(name)
        return self.folder / name

    def _write(self, name: str, content: bytes) -> str:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.folder / f"{name}.new"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path(name))
        return name


class Nowhere:
    """The place of an installation that was opened without one, as for commands that touch no document."""

    async def put(self, content: bytes) -> str:
        """Refuse."""
        raise BlobMissing("this program was opened without a folder for documents")

    async def get(self, name: str) -> bytes:
        """Refuse."""
        raise BlobMissing(name)

    async def remove(self, name: str) -> None:
        """Refuse."""
        raise BlobMissing(name)
