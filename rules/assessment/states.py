"""Dated lists of states: visa-exempt, Western Balkans, best friends, blocked for private recruitment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.versions import versions

STATE = re.compile("[A-Z]{2}")
FILE = "assessment/state_lists.toml"


@dataclass(frozen=True)
class StateList(DatedRow):
    """States by their two-letter codes; `unverified` are those nobody has checked against the text of the law."""

    basis: str
    states: frozenset[str]
    unverified: frozenset[str]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[StateList, ...]]:
    """Return the lists made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_list(row) for row in rows])


def states_on(name: str, by: By) -> frozenset[str]:
    """Return the states of a list on a day; none before its first version."""
    row = LISTS.meeting(by).get(name)
    return row.states if row else frozenset()


def free_movement(nationality: str, by: By) -> str | None:
    """Return the legal basis on which nationals of a state need no immigration procedure on a day, or None."""
    row = LISTS.meeting(by).get("free_movement")
    return row.basis if row and nationality in row.states else None


def known(name: str) -> bool:
    """Tell whether there is a list of that name."""
    return name in LISTS


def _list(row: Row) -> StateList:
    row.only(*COLUMNS, *OWN, "unverified")
    states, unverified = frozenset(row.texts("states")), frozenset(row.texts("unverified"))
    if len(states) != len(row.texts("states")) or not unverified <= states:
        raise row.bad("states", "name every state once, those not verified among them")
    if wrong := [one for one in states if not STATE.fullmatch(one)]:
        raise row.bad("states", f"write the two capital letters of a state, not {wrong[0]!r}")
    return StateList(*dated(row), basis=row.text("basis"), states=states, unverified=unverified)


OWN = ("basis", "states")
LISTS = Table("state_lists", toml(FILE).parts("state_lists"), read, (*COLUMNS, *OWN), optional=("unverified",))
