"""Why something deserves a look."""

from enum import StrEnum


class Kind(StrEnum):
    """Stuck first; a line may be of several."""

    STUCK = "stuck"
    BREACHED = "breached"
    NEAR = "near"
