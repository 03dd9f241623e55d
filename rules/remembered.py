"""Keep what is reckoned from the law in force, until the law changes."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST = 16384


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """Let a function of the law in force keep what it has found, until `forget`."""
    kept = lru_cache(MOST)(function)
    _FORGET.append(kept.cache_clear)
    return kept  # type: ignore[return-value] # its stub forgets the parameters


def forget() -> None:
    """Forget whatever was reckoned: the law is another one."""
    for one in _FORGET:
        one()


_FORGET: list[Callable[[], None]] = []
