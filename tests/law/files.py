"""Row sets as an administrator writes them, made from the shipped rows."""

from collections.abc import Mapping

from rules.law import tables

HEAD = 'id = "{id}"\ntitle = "Geänderte Fristen"\nsource = "BGBl. 2027 I Nr. 99"\n'


def row_set(*rows: str, name: str = "2027-07-01-test", more: str = "") -> str:
    """Return the text of a file with these rows."""
    return "\n".join([HEAD.format(id=name) + more, *rows])


def period(row: str, **changes: object) -> str:
    """Return a new version of a period, complete, with some of its columns changed."""
    return version("deadlines", row, **changes)


def fee(row: str, **changes: object) -> str:
    """Return a new version of a fee, complete, with some of its columns changed."""
    return version("fees", row, **changes)


def version(table: str, row: str, **changes: object) -> str:
    """Return a new version of a row of any table, complete, with some of its columns changed."""
    cells = {**tables()[table].shipped(row), "valid_from": "2027-07-01", "valid_to": "", **changes}
    return "\n".join([f"[[{table}]]", *(f"{name} = {_cell(value)}" for name, value in cells.items())])


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_cell(one) for one in value)}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{name} = {_cell(one)}' for name, one in value.items())} }}"
    return f'"{"" if value is None else value}"'
