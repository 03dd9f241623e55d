"""Judge how a check-in went from its marks."""

from collections.abc import Mapping

from rules.tables import toml


class BadMark(ValueError):
    """A mark that cannot be judged: which field, and what to give instead."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(f"{field}: {remedy}")
        self.field = field
        self.remedy = remedy


def mood(scores: Mapping[str, int], subject: str = "") -> str:
    """Return "red", "amber" or "green" for marks from 1 (bad) to 5 (good) by field.

    Fields may be left out, but not all. `subject` is the number of the check-in: C3 and C7 turn red at a single low
    mark. Raises `BadMark`. Source: domain 6.3, a product proposal.
    """
    _check(scores)
    low = [mark for mark in scores.values() if mark <= _RED.number("low")]
    enough = 1 if subject in _RED.texts("strict") else _RED.number("low_marks")
    if len(low) >= enough or min(scores.values()) <= _RED.number("any_at_most"):
        return "red"
    if sum(scores.values()) < len(scores) * _AMBER.number("mean_below"):
        return "amber"
    return "green"


def _check(scores: Mapping[str, int]) -> None:
    if not scores:
        raise BadMark("scores", f"give at least one mark; the fields are {', '.join(FIELDS)}")
    for field, mark in scores.items():
        if field not in FIELDS:
            raise BadMark(field, f"unknown field; use one of {', '.join(FIELDS)}")
        if isinstance(mark, bool) or mark not in range(LOWEST, HIGHEST + 1):
            raise BadMark(field, f"give a mark from {LOWEST} to {HIGHEST}, not {mark!r}")


_FILE = toml("check_ins.toml")
_RED, _AMBER = _FILE.part("red"), _FILE.part("amber")
FIELDS = _FILE.texts("fields")
LOWEST, HIGHEST = _FILE.number("lowest"), _FILE.number("highest")
