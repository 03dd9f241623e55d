"""Printing: tables for people, JSON for programs, both to standard output."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def line(text: str = "") -> None:
    """Print a line as it is."""
    sys.stdout.write(f"{text}\n")


def warn(text: str) -> None:
    """Print a line for the reader of errors."""
    sys.stderr.write(f"{text}\n")


def as_json(content: object) -> None:
    """Print a value as JSON."""
    line(json.dumps(plain(content), ensure_ascii=False, indent=2))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Print a table: as wide as a terminal; in a file or pipe a line is a row, with tabs between its cells."""
    if not sys.stdout.isatty():
        _tabbed(heads, rows, title)
        return
    shown = Table(
        *heads, title=escape(title) or None, title_justify="left", header_style="bold", box=None, pad_edge=False
    )
    for row in rows:
        shown.add_row(*(escape(cell) for cell in row))
    Console(highlight=False).print(shown)


def _tabbed(heads: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    if title:
        line(title)
    for row in (heads, *rows):
        line("\t".join(" ".join(cell.split()) for cell in row))


def fields(row: "DataclassInstance") -> dict[str, object]:
    """Return the fields of a row, sealed ones left out."""
    return {name: getattr(row, name) for name in row.__dataclass_fields__ if not name.endswith("_enc")}


def plain(content: object) -> object:
    """Return a value in the types JSON has; bytes are left out."""
    if is_dataclass(content) and not isinstance(content, type):
        return plain(asdict(content))
    if isinstance(content, Mapping):
        return {str(key): plain(value) for key, value in content.items() if not isinstance(value, bytes)}
    if isinstance(content, list | tuple | set | frozenset):
        return [plain(one) for one in content]
    if isinstance(content, date | datetime | time):
        return content.isoformat()
    return str(content) if isinstance(content, Path | Decimal) else content
