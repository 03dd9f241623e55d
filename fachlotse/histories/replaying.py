"""The replay gate on the command line."""

import logging
from pathlib import Path

from fachlotse.console.errors import FOUND, BadInput
from fachlotse.console.output import as_json, line
from workers.replaying import NoHistory, ReplayFinding
from workers.replaying import replay as replay_folder


async def replay(folder: Path, *, json: bool) -> int:
    """Replay every history of a folder; code 3 if one does not fit."""
    logging.getLogger("temporalio").setLevel(logging.CRITICAL)  # what fails is told below
    try:
        found = await replay_folder(folder)
    except NoHistory as error:
        raise BadInput(f"{error}; record one with `fachlotse history export`.") from None
    if json:
        as_json([{"file": one.file, "events": one.events, "failure": one.failure} for one in found])
    else:
        _tell(found)
    return FOUND if any(one.failure for one in found) else 0


def _tell(found: list[ReplayFinding]) -> None:
    for one in found:
        line(one.told)
    broken = sum(bool(one.failure) for one in found)
    line(f"{len(found)} histories replayed" + (f", {broken} do not fit." if broken else "."))
