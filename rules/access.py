"""Decide who may do what: one pure, total function over a readable table, denying by default."""

from dataclasses import dataclass
from datetime import date

from rules.relations import (
    RELATIONS,
    Acting,
    DocumentResource,
    JourneyResource,
    LawResource,
    Resource,
    TaskResource,
)
from rules.rows import Row
from rules.tables import toml
from rules.terms.desk import Refused
from rules.terms.roles import Action, Role

__all__ = [
    "DENIED",
    "TABLE",
    "AccessRule",
    "Acting",
    "Decision",
    "DocumentResource",
    "JourneyResource",
    "LawResource",
    "Resource",
    "TaskResource",
    "may",
    "read",
]

DEFAULT = "A-DEFAULT"


@dataclass(frozen=True)
class Decision:
    """Whether it is allowed, the id of the rule that decided, and what the caller is told otherwise."""

    allowed: bool
    rule: str
    refused: Refused | None = None


DENIED = Decision(False, DEFAULT, Refused.NOT_YOURS)


@dataclass(frozen=True)
class AccessRule:
    """A line of the matrix: a grant, or a bar where `refused` is set; no roles means every role."""

    id: str
    actions: tuple[Action, ...]
    roles: tuple[Role, ...]
    relation: str
    refused: Refused | None
    says: str
    valid_from: date | None = None
    valid_to: date | None = None


def read(table: Row) -> tuple[AccessRule, ...]:
    """Return the lines of the matrix, grants before bars, or raise `BadRow`."""
    table.only("grants", "bars")
    grants = [_rule(row, row.text("relation"), None) for row in table.part("grants").each()]
    bars = [_rule(row, row.text("condition"), row.word("refused", Refused)) for row in table.part("bars").each()]
    return (*grants, *bars)


def may(actor: Acting, action: Action, resource: Resource, day: date) -> Decision:
    """Decide whether somebody may do something with a task or a journey on a day.

    Without a grant the answer is no. A foreign office is always told the same, whatever else stands in the way.
    """
    met = [rule for rule in TABLE if _applies(rule, actor, action, resource, day)]
    grants = [rule for rule in met if not rule.refused]
    bars = [rule for rule in met if rule.refused]
    if not grants:
        return DENIED
    if bars:
        return Decision(False, bars[0].id, bars[0].refused)
    return Decision(True, grants[0].id)


def _rule(row: Row, relation: str, refused: Refused | None) -> AccessRule:
    row.only("actions", "roles", "relation", "condition", "refused", "says", "valid_from", "valid_to")
    if relation not in RELATIONS:
        raise row.bad("relation", f"unknown {relation!r}; use one of {', '.join(RELATIONS)}")
    days = (row.day_or_none("valid_from"), row.day_or_none("valid_to"))
    words = (row.words("actions", Action), row.words("roles", Role))
    return AccessRule(row.name, *words, relation, refused, row.text("says"), *days)


def _applies(rule: AccessRule, actor: Acting, action: Action, resource: Resource, day: date) -> bool:
    """Tell whether a line of the matrix is in force on the day and meets the act."""
    if action not in rule.actions or (rule.roles and actor.role not in rule.roles):
        return False
    if day < (rule.valid_from or day) or day > (rule.valid_to or day):
        return False
    return RELATIONS[rule.relation](actor, resource)


TABLE = read(toml("access.toml"))
