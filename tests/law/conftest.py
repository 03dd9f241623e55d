"""The law as it was before, after every test; workers that keep nothing in memory, so that one can follow another."""

from collections.abc import Iterator

import pytest

from rules.law import enact, enacted
from workers import worker


@pytest.fixture(autouse=True)
def law_as_before() -> Iterator[None]:
    """Put the law in force again that was in force before."""
    before = enacted()
    yield
    enact(before)


@pytest.fixture(autouse=True)
def workers_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every turn be replayed: the clock of a played server stands while a dead worker is waited for."""
    monkeypatch.setattr(worker, "CACHED_JOURNEYS", 0)
