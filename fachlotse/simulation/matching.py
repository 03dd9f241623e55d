"""Find out whether what was played fits what was expected, and show the nearest that came."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from fachlotse.simulation.moments import in_utc

Found = TypeVar("Found")


@dataclass(frozen=True)
class Verdict:
    """Whether one expectation holds: what it is about, what was expected, and what came."""

    about: str
    expected: str
    got: str
    held: bool


def judged(
    about: str,
    wanted: Mapping[str, object],
    found: Sequence[Found],
    facts_of: Callable[[Found], Mapping[str, object]],
    count: int | None,
) -> Verdict:
    """Judge by the one that fits best; with a count, by how many fit."""
    facts = [facts_of(one) for one in found]
    fitting = [one for one in facts if all(_fits(name, value, one) for name, value in wanted.items())]
    held = bool(fitting) if count is None else len(fitting) == count
    expected = f"{'' if count is None else f'{count} × '}{_shown(wanted) or 'at least one'}"
    if held or not facts:
        return Verdict(about, expected, expected if held else "none", held)
    best = max(facts, key=lambda one: _nearness(wanted, one))
    got = _shown({name: best.get(name) for name in wanted})
    return Verdict(about, expected, f"{len(fitting)} × that" if count is not None else got, held)


def _nearness(wanted: Mapping[str, object], facts: Mapping[str, object]) -> tuple[int, list[bool]]:
    """Measure by how much fits, then by what is named first."""
    fits = [_fits(name, value, facts) for name, value in wanted.items()]
    return sum(fits), fits


def _fits(name: str, value: object, facts: Mapping[str, object]) -> bool:
    fact = facts.get(name)
    if name == "why":
        return str(value) in str(fact)
    if isinstance(value, datetime):
        return isinstance(fact, datetime) and in_utc(value) == in_utc(fact)
    return fact == value


def _shown(facts: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {_word(value)}" for name, value in facts.items())


def _word(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)
