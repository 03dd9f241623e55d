"""Read one row of a table cell by cell, and refuse with row and reason whatever makes no sense."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=StrEnum)
T = TypeVar("T")
WHOLE = re.compile("-?[0-9]{1,18}")


class BadRow(ValueError):
    """A row of a table that cannot be used: which file, which row, which column, and what to do."""

    def __init__(self, file: str, row: str, column: str, remedy: str) -> None:
        super().__init__(f"{', '.join(part for part in (file, row, column) if part)}: {remedy}")
        self.file = file
        self.row = row
        self.column = column
        self.remedy = remedy


@dataclass(frozen=True)
class Row:
    """A raw row, read cell by cell into typed values; every cell that does not fit raises `BadRow`."""

    file: str
    name: str
    cells: Mapping[str, object]

    def bad(self, column: str, remedy: str) -> BadRow:
        """Return the error for a cell of this row."""
        return BadRow(self.file, self.name, column, remedy)

    def only(self, *columns: str) -> None:
        """Refuse columns that nobody reads."""
        for column in self.cells:
            if column not in columns:
                raise self.bad(str(column), f"unknown key; use {', '.join(columns)}")

    def text(self, column: str, default: str | None = None) -> str:
        """Return a text; an absent one is an error unless there is a default."""
        cell = self.cells.get(column)
        if cell is None or cell == "":
            return self._absent(column, default)
        if not isinstance(cell, str):
            raise self.bad(column, f"write a text, not {cell!r}")
        return cell

    def word(self, column: str, words: type[Word], default: Word | None = None) -> Word:
        """Return a word of an enumeration."""
        cell = self.cells.get(column)
        if cell is None and default is not None:
            return default
        return self._word(column, cell, words)

    def words(self, column: str, words: type[Word]) -> tuple[Word, ...]:
        """Return the words of a list, each once; an absent list is empty."""
        found = tuple(self._word(column, cell, words) for cell in self._items(column))
        if len(set(found)) != len(found):
            raise self.bad(column, "remove the word that is listed twice")
        return found

    def texts(self, column: str) -> tuple[str, ...]:
        """Return the texts of a list; an absent list is empty."""
        return tuple(str(cell) for cell in self._items(column))

    def number(self, column: str, default: int | None = None) -> int:
        """Return a whole number."""
        cell = self.cells.get(column)
        if cell is None or cell == "":
            return self._absent(column, default)
        return self._number(column, cell)

    def numbers(self, column: str) -> tuple[int, ...]:
        """Return the whole numbers of a list; an absent list is empty."""
        return tuple(self._number(column, cell) for cell in self._items(column))

    def amount(self, column: str) -> Decimal:
        """Return an amount in euros."""
        cell = self.cells.get(column)
        if isinstance(cell, int) and not isinstance(cell, bool):
            return Decimal(cell)
        try:
            return Decimal(self.text(column))
        except InvalidOperation:
            raise self.bad(column, 'write an amount such as "37.50"') from None

    def flag(self, column: str) -> bool:
        """Return a yes or no; an absent flag is no."""
        cell = self.cells.get(column, False)
        if cell in (True, "yes"):
            return True
        if cell in (False, "no", ""):
            return False
        raise self.bad(column, f"write yes or no, not {cell!r}")

    def day(self, column: str) -> date:
        """Return a day."""
        cell = self.cells.get(column)
        if isinstance(cell, date):
            return cell
        try:
            return date.fromisoformat(cell if isinstance(cell, str) else "")
        except ValueError:
            raise self.bad(column, f"write a day such as 2026-11-23, not {cell!r}") from None

    def day_or_none(self, column: str) -> date | None:
        """Return a day, or nothing where the cell is empty."""
        return None if self.cells.get(column) in (None, "") else self.day(column)

    def hour(self, column: str) -> time:
        """Return a local time of day."""
        cell = self.cells.get(column)
        if not isinstance(cell, time):
            raise self.bad(column, "write a local time such as 09:00:00")
        return cell

    def part(self, column: str) -> "Row":
        """Return a table inside this row; an absent one is empty."""
        cell = self.cells.get(column, {})
        if not isinstance(cell, dict):
            raise self.bad(column, "write a table")
        return Row(self.file, f"{self.name}.{column}" if self.name else column, cell)

    def parts(self, column: str) -> tuple["Row", ...]:
        """Return the tables of a list, numbered from one."""
        wrap = [Row(self.file, self.name, {str(n): cell}).part(str(n)) for n, cell in enumerate(self._items(column), 1)]
        return tuple(Row(self.file, f"{column} {n}", row.cells) for n, row in enumerate(wrap, 1))

    def each(self) -> tuple["Row", ...]:
        """Return every table inside this row, named by its key."""
        return tuple(Row(self.file, key, self.part(key).cells) for key in self.cells)

    def _absent(self, column: str, default: T | None) -> T:
        if default is None:
            raise self.bad(column, "is missing; fill it in")
        return default

    def _items(self, column: str) -> list[object]:
        cell = self.cells.get(column, [])
        if not isinstance(cell, list):
            raise self.bad(column, f"write a list, not {cell!r}")
        return cell

    def _number(self, column: str, cell: object) -> int:
        if isinstance(cell, int) and not isinstance(cell, bool):
            return cell
        if isinstance(cell, str) and WHOLE.fullmatch(cell):
            return int(cell)
        raise self.bad(column, f"write a whole number, not {cell!r}")

    def _word(self, column: str, cell: object, words: type[Word]) -> Word:
        try:
            return words(str(cell))
        except ValueError:
            raise self.bad(column, f"unknown word {cell!r}; use one of {', '.join(words)}") from None
