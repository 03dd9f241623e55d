"""Where the time of a process goes, over all of its threads: workflow code runs in threads of its own."""

import cProfile
import pstats
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def profiled(file: Path | None) -> Iterator[None]:
    """Profile the block into a file and a readable report beside it; without a file do nothing."""
    if file is None:
        yield
        return
    profiles: list[cProfile.Profile] = []

    def begin(*_: object) -> None:
        profile = cProfile.Profile()
        profiles.append(profile)
        profile.enable()

    threading.setprofile(begin)
    begin()
    try:
        yield
    finally:
        threading.setprofile(None)
        _write(profiles, file)


def _write(profiles: list[cProfile.Profile], file: Path) -> None:
    stats = pstats.Stats(*profiles)
    stats.dump_stats(file)
    with file.with_suffix(".txt").open("w") as report:
        readable = pstats.Stats(str(file), stream=report)
        for order in ("tottime", "cumulative"):
            readable.sort_stats(order).print_stats(70)
