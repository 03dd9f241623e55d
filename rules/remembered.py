"""Keep what is reckoned from the law in force, until the law changes."""

from collections.abc import Callable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST = 16384


class Remembered(Generic[P, T]):
    """A function of the law in force that keeps what it has found until the law changes."""

    def __init__(self, function: Callable[P, T]) -> None:
        self.__doc__ = function.__doc__
        self._function = function
        self.forget()

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what the function returns."""
        return self._kept(*args, **kwargs)

    def forget(self) -> None:
        """Forget what was found."""
        self._kept: Callable[P, T] = lru_cache(MOST)(self._function)
