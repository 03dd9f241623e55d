"""How large, how long and how heavy a paper may be. All numbers are product proposals and settings."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class PaperLimits:
    """The limits of an installation; lengths in bytes, times in seconds.

    All from `memory` on bound the child process that opens foreign files, and what may unfold in it.
    """

    largest: int = 25 * MEGABYTE  # all files of one upload together
    most_files: int = 20
    most_pages: int = 200
    most_pixels: int = 40_000_000  # more than any scanner makes of a page of A4 at 600 dots an inch
    memory: int = 1024 * MEGABYTE
    processor_seconds: int = 20
    seconds: int = 40
    most_objects_a_page: int = 1000
    largest_stream: int = 64 * MEGABYTE  # decoded
    largest_streams: int = 256 * MEGABYTE  # decoded, all together

    @property
    def said(self) -> Mapping[str, int]:
        """Return the limits in the units in which people are told of them."""
        return {
            "megabytes": self.largest // MEGABYTE,
            "files": self.most_files,
            "pages": self.most_pages,
            "megapixels": self.most_pixels // 1_000_000,
        }

    def to_dict(self) -> dict[str, int]:
        """Return the limits as they are told to the child process."""
        return asdict(self)


USUAL = PaperLimits()
