"""What the tests of a stage come to on a way, as far as the plan of all its journeys decides them."""

import ast
from collections.abc import Mapping


def truth(test: ast.expr, facts: Mapping[str, object], known: Mapping[str, bool]) -> bool | None:
    """Return whether a test holds by the facts of the plan and by names already decided; None where journeys differ."""
    match test:
        case ast.Name(id=name):
            return known.get(name)
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            found = truth(inner, facts, known)
            return None if found is None else not found
        case ast.BoolOp(op=op, values=values):
            return _joined([truth(one, facts, known) for one in values], decisive=isinstance(op, ast.Or))
        case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot() as op], comparators=[ast.Attribute(attr=name)]):
            fact = facts.get(_asked(left))
            return None if fact is None else (getattr(fact, "name", "") == name) is isinstance(op, ast.Is)
        case _:
            fact = facts.get(_asked(test))
            return fact if isinstance(fact, bool) else None


def _joined(found: list[bool | None], *, decisive: bool) -> bool | None:
    if decisive in found:
        return decisive
    return None if None in found else not decisive


def _asked(node: ast.expr) -> str:
    """Return the name of the fact of the plan an expression reads, empty for anything else."""
    match node:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="desk"), attr="itinerary"), attr=name):
            return name
    return ""
