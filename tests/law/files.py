"""Row sets as an administrator writes them, made from the rows in force."""

from rules.deadlines import DEADLINES
from rules.fees import FEES
from rules.law import tables
from rules.rows import Row
from rules.versions import Dated

HEAD = 'id = "{id}"\ntitle = "Geänderte Fristen"\nsource = "BGBl. 2027 I Nr. 99"\n'


def row_set(*rows: str, name: str = "2027-07-01-test", more: str = "") -> str:
    """Return the text of a file with these rows."""
    return "\n".join([HEAD.format(id=name) + more, *rows])


def period(row: str, **changes: object) -> str:
    """Return a new version of a period, complete, with some of its columns changed."""
    return _row("deadlines", DEADLINES[row][-1], changes)


def fee(row: str, **changes: object) -> str:
    """Return a new version of a fee, complete, with some of its columns changed."""
    return _row("fees", FEES[row][-1], changes)


def rows_of(change: str) -> Row:
    """Return a text as the loader of TOML sees it."""
    from rules.tables import toml_text

    return toml_text("change.toml", change)


def _row(table: str, version: Dated, changes: dict[str, object]) -> str:
    cells = {name: getattr(version, name) for name in tables()[table].columns}
    cells |= {"valid_from": "2027-07-01", "valid_to": "", **changes}
    return "\n".join([f"[[{table}]]", *(f"{name} = {_cell(value)}" for name, value in cells.items())])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return '"yes"' if value else '"no"'
    if isinstance(value, int):
        return str(value)
    return f'"{"" if value is None else value}"'
