"""The child process that alone touches the content of a foreign file, with little memory, time and nothing else.

It reads a line of JSON and the files from its input, and writes a line of JSON and the clean file to its output.
"""

import json
import resource
import sys
from collections.abc import Sequence

from commands.papers.limits import PaperLimits
from commands.papers.unfit import Unfit, UnfitFile

OPEN_FILES = 16


def main() -> None:
    """Clean what comes in; whatever goes wrong is said in a reason and never in a trace."""
    head = json.loads(sys.stdin.buffer.readline())  # of our own making; what is foreign follows it
    limits = PaperLimits(**head["limits"])
    _restrict(limits)
    try:
        contents = [sys.stdin.buffer.read(int(one["size"])) for one in head["files"]]
        answer, clean = _cleaned(head["files"], contents, limits)
    except UnfitFile as error:
        answer, clean = {"unfit": error.reason.value}, b""
    except MemoryError:
        answer, clean = {"unfit": Unfit.TOO_COMPLEX.value}, b""
    except Exception:  # a library that trips over a hostile file has told enough
        answer, clean = {"unfit": Unfit.DAMAGED.value}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + clean)


def _restrict(limits: PaperLimits) -> None:
    for limit, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(limit, (value, value))


def _cleaned(
    told: Sequence[dict[str, str]], contents: Sequence[bytes], limits: PaperLimits
) -> tuple[dict[str, object], bytes]:
    from commands.papers.joining import cleaned  # after the limits are set

    files = [(one["name"], one["claimed"], content) for one, content in zip(told, contents, strict=True)]
    found = cleaned(files, limits)
    return {"media_type": found.media_type, "pages": found.pages, "left_behind": list(found.left_behind)}, found.content


if __name__ == "__main__":
    main()
