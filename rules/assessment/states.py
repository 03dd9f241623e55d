"""Dated lists of states: visa-exempt, Western Balkans, best friends, blocked for private recruitment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.rows import Row
from rules.tables import toml
from rules.versions import known_on, versions

FILE = "assessment/state_lists.toml"


@dataclass(frozen=True)
class StateList(DatedRow):
    """States by their two-letter codes; `unverified` are those nobody has checked against the text of the law."""

    basis: str
    states: frozenset[str]
    unverified: frozenset[str]


def read(table: Row) -> Mapping[str, tuple[StateList, ...]]:
    """Return the lists of a file, or raise `BadRow`."""
    table.only("lists")
    return versions(FILE, [_list(row) for row in table.parts("lists")])


def states_on(name: str, on: date) -> frozenset[str]:
    """Return the states of a list on a day; none before its first version."""
    row = known_on(LISTS, name, on)
    return row.states if row else frozenset()


def free_movement(nationality: str, on: date) -> str | None:
    """Return the legal basis on which nationals of a state need no immigration procedure on a day, or None."""
    row = known_on(LISTS, "free_movement", on)
    return row.basis if row and nationality in row.states else None


def known(name: str) -> bool:
    """Tell whether there is a list of that name."""
    return name in LISTS


def _list(row: Row) -> StateList:
    row.only(*COLUMNS, "basis", "states", "unverified")
    states, unverified = frozenset(row.texts("states")), frozenset(row.texts("unverified"))
    if len(states) != len(row.texts("states")) or not unverified <= states:
        raise row.bad("states", "name every state once, those not verified among them")
    return StateList(*dated(row), basis=row.text("basis"), states=states, unverified=unverified)


LISTS = read(toml(FILE))
