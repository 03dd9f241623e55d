"""The deadlines of a page: each row that dates one of its tasks, on whichever way."""

from collections.abc import Iterator, Sequence

from fachlotse.handbook.differences import Compared
from fachlotse.handbook.tables import UNVERIFIED, rule_of
from fachlotse.handbook.wording import code, head, length, row
from rules.deadlines import Deadline

HEAD = ("Zeile", "Frist", "Grundlage", "Bei laufenden Fällen", "Geprüft")


def rules_of(every: Sequence[Compared]) -> list[Deadline]:
    """Return the rows that date the tasks of some books and of what they are compared with, in natural order."""
    rows = (known for one in every for task in one.told.tasks for known in one.rows(task))
    found = {rule.id: rule for rule in map(rule_of, rows)}
    return [found[name] for name in sorted(found, key=_natural)]


def deadlines(every: Sequence[Compared]) -> Iterator[str]:
    """Return the table of deadlines."""
    yield from ("", "## Fristen", "")
    yield "AT: Arbeitstage, T: Kalendertage. „Vorschlag“ ist ein eigener Richtwert, kein Recht."
    yield ""
    yield from head(*HEAD)
    yield from map(_line, rules_of(every))


def _line(rule: Deadline) -> str:
    checked = UNVERIFIED if rule.unverified else (rule.verified_on.isoformat() if rule.verified_on else "–")
    return row(
        f'<a id="frist-{rule.id.lower()}"></a>**{rule.id}**',
        f"{code('deadline', f'{rule.id}.what')}: {length(rule)} (Beginn: {code('deadline', f'{rule.id}.since')})",
        f"{rule.basis} · {code('mark', rule.mark)}",
        code("in_flight", rule.in_flight),
        checked,
    )


def _natural(name: str) -> tuple[str, int, str]:
    digits = "".join(one for one in name if one.isdigit())
    return name[0], int(digits or 0), name
