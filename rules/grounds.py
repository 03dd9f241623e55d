"""The columns every row of the law carries: what it rests on, who compared it, when it holds, whom it meets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.rows import Row
from rules.terms.deadlines import InFlight, Mark

HEADER = "law"
COLUMNS = ("basis", "source", "mark", "verified_on", "valid_from", "valid_to", "in_flight")


@dataclass(frozen=True, kw_only=True)
class Grounded:
    """A version of a row: its legal basis in German, where that was read, and from when to when the version holds.

    `verified_on` is the day on which somebody compared the row with its source, None where nobody has.
    """

    id: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None
    valid_from: date
    valid_to: date | None
    in_flight: InFlight

    @property
    def unverified(self) -> bool:
        """Tell whether the row claims law or practice that nobody has compared with its source."""
        return unverified(self.mark, self.verified_on)

    def holds(self, on: date) -> bool:
        """Tell whether the version holds on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


def unverified(mark: Mark, verified_on: date | None) -> bool:
    """Tell whether a row claims what nobody has compared; a proposal of the product claims nothing that could be."""
    return verified_on is None and mark is not Mark.PROPOSAL


def ground(row: Row) -> dict[str, Any]:
    """Return the fields of `Grounded` of a raw row, or raise `BadRow` where one is missing."""
    return {
        "id": row.text("id"),
        "basis": row.text("basis"),
        "source": row.text("source"),
        "mark": row.word("mark", Mark),
        "verified_on": row.day_or_none("verified_on"),
        "valid_from": row.day("valid_from"),
        "valid_to": row.day_or_none("valid_to"),
        "in_flight": row.word("in_flight", InFlight),
    }


def rows_of(file: Row, part: str) -> tuple[Row, ...]:
    """Return the rows of a part of a file by their ids; what a row does not say, the header of the file says.

    A row of several versions is a list of tables.
    """
    table = file.part(part) if part else _without_header(file)
    return tuple(with_header(file, name, one) for name in table.cells for one in _versions(table, name))


def with_header(file: Row, name: str, row: Row) -> Row:
    """Return a row with its id, and with the law columns of the header where it has none of its own."""
    law = file.part(HEADER)
    law.only(*COLUMNS)
    return Row(file.file, row.name, {**law.cells, "id": name, **row.cells})


def _without_header(file: Row) -> Row:
    return Row(file.file, "", {name: cell for name, cell in file.cells.items() if name != HEADER})


def _versions(table: Row, name: str) -> Iterator[Row]:
    listed = isinstance(table.cells[name], list)
    rows = table.parts(name) if listed else (table.part(name),)
    yield from (Row(table.file, row.name if listed else name, row.cells) for row in rows)
