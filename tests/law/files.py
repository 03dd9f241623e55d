"""Row sets as an administrator writes them, made from the newest rows."""

from fachlotse.law.writing import row_text

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
    return row_text(table, row, **{"valid_from": "2027-07-01", "valid_to": "", **changes})
