"""Ask a virus scanner (clamd) about a file, over its own simple protocol."""

import asyncio
from dataclasses import dataclass

PIECE = 64 * 1024
SECONDS = 30


class ScannerSilent(Exception):
    """The scanner that is configured does not answer; the file stays in quarantine."""


class BadAddress(ValueError):
    """An address of a scanner that cannot be used."""


def scanner_at(address: str) -> "Scanner":
    """Return the scanner at host:port or at the path of a socket; raises BadAddress."""
    host, _, port = address.rpartition(":")
    if not address.startswith("/") and not (host and port.isdigit()):
        raise BadAddress("write host:port such as 127.0.0.1:3310, or the path of the scanner's socket")
    return Scanner(address)


@dataclass(frozen=True)
class Scanner:
    """A clamd, reached at host:port or at the path of its socket."""

    address: str

    async def infected(self, content: bytes) -> bool:
        """Tell whether the scanner finds something; raises ScannerSilent."""
        try:
            async with asyncio.timeout(SECONDS):
                answer = await self._ask(content)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            raise ScannerSilent from None
        if answer.endswith(b"OK"):
            return False
        if answer.endswith(b"FOUND"):
            return True
        raise ScannerSilent  # such as "size limit exceeded": nobody has looked at all of it

    async def _ask(self, content: bytes) -> bytes:
        reader, writer = await self._reach()
        try:
            writer.write(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                writer.write(len(piece).to_bytes(4, "big") + piece)
                await writer.drain()
            writer.write((0).to_bytes(4, "big"))
            await writer.drain()
            return (await reader.readuntil(b"\0")).rstrip(b"\0")
        finally:
            writer.close()

    async def _reach(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.address.startswith("/"):
            return await asyncio.open_unix_connection(self.address)
        host, _, port = self.address.rpartition(":")
        return await asyncio.open_connection(host, int(port))
