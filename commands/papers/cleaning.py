"""Let a child process with little memory and time clean what came in, and believe nothing but its answer."""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from commands.papers.limits import USUAL, PaperLimits
from commands.papers.unfit import Unfit, UnfitFile

ROOT = Path(__file__).parents[2]
CHILD = "commands.papers.child"
_AT_ONCE = asyncio.Semaphore(2)


@dataclass(frozen=True)
class File:
    """A file as it came in; name and kind are what its sender says."""

    name: str
    claimed: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class CleanFile:
    """A file that may be kept."""

    media_type: str
    pages: int
    left_behind: tuple[str, ...]
    content: bytes = field(repr=False)


Cleaner = Callable[[Sequence[File], PaperLimits], Awaitable[CleanFile]]


async def clean(files: Sequence[File], limits: PaperLimits = USUAL) -> CleanFile:
    """Return one clean file made of those that came in; raises UnfitFile."""
    _check(files, limits)
    told = [{"name": one.name[-100:], "claimed": one.claimed[:100], "size": len(one.content)} for one in files]
    head = json.dumps({"files": told, "limits": limits.to_dict()})
    sent = head.encode() + b"\n" + b"".join(one.content for one in files)
    async with _AT_ONCE:
        return _understood(await _ask(sent, limits.seconds), limits)


def _check(files: Sequence[File], limits: PaperLimits) -> None:
    if not files:
        raise UnfitFile(Unfit.NO_FILE)
    if len(files) > limits.most_files:
        raise UnfitFile(Unfit.TOO_MANY_FILES, limits)
    if sum(len(one.content) for one in files) > limits.largest:
        raise UnfitFile(Unfit.TOO_LARGE, limits)


async def _ask(sent: bytes, seconds: int) -> bytes:
    """Return what the child answers; one that is killed by its limits answers nothing."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", CHILD, cwd="/", env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await child.communicate(sent)
    except TimeoutError:
        return b""
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return answer


def _understood(answer: bytes, limits: PaperLimits) -> CleanFile:
    head, _, content = answer.partition(b"\n")
    told = json.loads(head or b'{"unfit": "too_complex"}')
    if "unfit" in told:
        raise UnfitFile(Unfit(told["unfit"]), limits)
    if len(content) > 2 * limits.largest:
        raise UnfitFile(Unfit.TOO_LARGE, limits)
    return CleanFile(told["media_type"], told["pages"], tuple(told["left_behind"]), content)
