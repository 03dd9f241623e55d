"""A row of the law as a change writes it, to begin one with."""

import json
from collections.abc import Mapping
from datetime import date, time

from fachlotse.law.rows import no_row
from rules.law import enacted, tables


def row_text(table: str, row: str, **changes: object) -> str:
    """Return the newest version of a row with everything that is written in it, some of its columns changed."""
    later = [one for change in enacted() for one in change.rows.get(table, ()) if one.text("id") == row]
    cells = {**(later[-1].cells if later else tables()[table].shipped(row)), **changes}
    return "\n".join([f"[[{table}]]", *(f"{name} = {_cell(value)}" for name, value in cells.items())])


def rows_text(row: str) -> str:
    """Return every row of an id, in whichever table it stands; raises `BadInput` where there is none."""
    found = [row_text(name, row) for name, table in tables().items() if row in table]
    if not found:
        raise no_row(row)
    return "\n\n".join(found)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(_cell(one) for one in value)}]"
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{_cell(name)} = {_cell(one)}' for name, one in value.items())} }}"
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps("" if value is None else str(value), ensure_ascii=False)
