"""Open the data files of the law."""

import csv
import tomllib
from io import StringIO
from pathlib import Path

from rules.rows import BadRow, Row

DATA = Path(__file__).parent / "data"


def toml(file: str) -> Row:
    """Return the content of a TOML file of `rules/data`."""
    return toml_text(file, (DATA / file).read_text(encoding="utf-8"))


def toml_text(file: str, text: str) -> Row:
    """Return the content of a TOML text, named as the file it stands for, or raise `BadRow`."""
    try:
        return Row(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadRow(file, "", "", f"mend the TOML: {error}") from None


def csv_rows(file: str) -> tuple[Row, ...]:
    """Return the rows of a CSV file of `rules/data`."""
    return csv_text(file, (DATA / file).read_text(encoding="utf-8"))


def csv_text(file: str, text: str) -> tuple[Row, ...]:
    """Return the rows of a CSV text, each named by its line and its first cell; a line that begins with # is none."""
    lines = ["" if line.startswith("#") else line for line in text.split("\n")]
    reader = csv.DictReader(StringIO("\n".join(lines)), restkey="surplus")
    rows = []
    for cells in reader:
        first = next(iter(cells.values()))
        rows.append(Row(file, f"line {reader.line_num} ({first})", dict(cells)))
    return tuple(rows)
