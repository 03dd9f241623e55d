"""Which journeys of the demonstration have come to today, kept in a file beside the store."""

import json
from datetime import date
from pathlib import Path

from fachlotse.demonstration.region import Seed


class Notes:
    """Which journeys have come to today, kept in a file: an interrupted seeding goes on where it was."""

    def __init__(self, file: Path, on: date, played: dict[str, str]) -> None:
        self.file, self.on, self.played = file, on, played

    @classmethod
    def read(cls, file: Path, today: date) -> "Notes":
        """Return the notes of a folder, fresh ones if there are none."""
        if not file.exists():
            return cls(file, today, {})
        content = json.loads(file.read_text())
        return cls(file, date.fromisoformat(content["on"]), content["played"])

    def write(self, seed: Seed, reference: str) -> None:
        """Note a journey."""
        self.played[seed.name] = reference
        self.keep()

    def keep(self) -> None:
        """Keep the notes, from the first moment on: an interrupted seeding keeps its day."""
        self.file.write_text(json.dumps({"on": f"{self.on}", "played": self.played}, indent=1))
