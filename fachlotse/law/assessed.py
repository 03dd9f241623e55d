"""An assessment as JSON has it: codes, days, amounts as texts."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal

from rules.assessment.result import Assessment


def content(found: Assessment) -> dict[str, object]:
    """Return an assessment in the types JSON has."""
    parts = {one.name: getattr(found, one.name) for one in fields(found)}
    told = {**parts, "blocks": found.blocks, "advice_first": found.advice_first}
    return {name: _plain(part) for name, part in told.items()}


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
