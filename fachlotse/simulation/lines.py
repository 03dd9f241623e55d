"""Find the line of a TOML file on which a key stands, so that a problem can be pointed at."""

import re
from collections.abc import Mapping, Sequence

_HEADER = re.compile(r"^\s*(\[{1,2})([^\[\]]+)\]{1,2}")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")
Path = tuple[str | int, ...]


def line_of(text: str, path: Sequence[str | int]) -> int:
    """Return the line, from 1, of the longest part of a path that stands in a file."""
    known = _lines(text)
    wanted = tuple(path)
    return next((known[wanted[:size]] for size in range(len(wanted), 0, -1) if wanted[:size] in known), 1)


def _lines(text: str) -> Mapping[Path, int]:
    found: dict[Path, int] = {}
    table: Path = ()
    inside_text = False
    for number, line in enumerate(text.splitlines(), 1):
        if not inside_text:
            if header := _HEADER.match(line):
                table = _opened(found, header[2], many=header[1] == "[[")
                found.setdefault(table, number)
            elif key := _KEY.match(line):
                path = (*table, *_parts(key[1]))
                for size in range(len(table) + 1, len(path) + 1):
                    found.setdefault(path[:size], number)
        inside_text ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return found


def _opened(found: Mapping[Path, int], name: str, *, many: bool) -> Path:
    """Return the path of a table; a part of a list belongs to its last row."""
    path: Path = ()
    parts = _parts(name)
    for index, part in enumerate(parts):
        path = (*path, part)
        rows = _rows(found, path)
        if many and index == len(parts) - 1:
            return (*path, rows)
        if rows:
            path = (*path, rows - 1)
    return path


def _rows(found: Mapping[Path, int], path: Path) -> int:
    """Count the rows that a list has so far."""
    row = 0
    while (*path, row) in found:
        row += 1
    return row


def _parts(name: str) -> list[str]:
    return [part.strip().strip("\"'") for part in name.split(".")]
