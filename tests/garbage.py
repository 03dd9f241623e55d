"""Garbage is collected between tests: in the midst of a workflow's two seconds it would look like a deadlock."""

import gc

import pytest

YOUNG, MIDDLE, NEVER = 5_000, 20, 1_000_000
FULL = 20  # so many collections of the middle generation have gone by


def pytest_collection_finish() -> None:
    """Set what is loaded apart, and leave the old generation to us."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, NEVER)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Collect what tests have left behind, once it is worth the time."""
    if gc.get_count()[2] >= FULL:
        gc.collect()
