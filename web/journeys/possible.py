"""Which tasks a stage or a leg can ask for, read from the names its text uses, so that it is written down once."""

from collections.abc import Callable, Iterator
from functools import cache
from types import CodeType, FunctionType
from typing import Any

from rules.terms.stages import Leg, Stage
from rules.terms.tasks import Task
from workflows.legs import LEGS
from workflows.stages import STAGES

TEXTS = ("workflows.stages.", "workflows.legs.")


@cache
def tasks_of_leg(leg: Leg) -> tuple[Task, ...]:
    """Return the tasks a leg can ask for, in the order of its text; none for a leg that is not known here."""
    return tuple(dict.fromkeys(_named(LEGS.get(leg), set())))


@cache
def tasks_of_stage(stage: Stage, legs: tuple[Leg, ...]) -> tuple[Task, ...]:
    """Return the tasks a stage and its legs can ask for."""
    own = _named(STAGES.get(stage), set())
    return tuple(dict.fromkeys([*own, *(task for leg in legs for task in tasks_of_leg(leg))]))


def _named(text: Callable[..., Any] | None, seen: set[str]) -> Iterator[Task]:
    if not isinstance(text, FunctionType) or text.__qualname__ in seen:
        return
    seen.add(text.__qualname__)
    for name in _names(text.__code__):
        told = text.__globals__.get(name)
        if name in Task.__members__:
            yield Task[name]
        elif isinstance(told, FunctionType) and told.__module__.startswith(TEXTS):
            yield from _named(told, seen)


def _names(code: CodeType) -> Iterator[str]:
    """Return the names a text uses, those of its inner parts too."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)
