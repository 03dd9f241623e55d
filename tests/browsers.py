"""Find the browser the pages are looked at with; without one those tests are left out, and the summary says so."""

import os
import shutil

import pytest

NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
MISSING = "No Chromium found: the pages were not looked at. Install one, or name it in FACHLOTSE_CHROMIUM."


def chromium() -> str:
    """Return the path of a Chromium, the sparest first; empty if this machine has none."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("FACHLOTSE_CHROMIUM") or next(filter(None, found), "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a browser where there is none; a build may not."""
    if chromium():
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(MISSING)
    looking = [item for item in items if "browser" in getattr(item, "fixturenames", [])]
    config.hook.pytest_deselected(items=looking)
    items[:] = [item for item in items if item not in looking]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end that no page was looked at."""
    if not chromium():
        terminalreporter.write_line(MISSING, yellow=True, bold=True)
