"""The kinds of matters on an overview; one may be of several."""

from enum import StrEnum


class Kind(StrEnum):
    """Why something deserves a look; stuck first."""

    STUCK = "stuck"
    BREACHED = "breached"
    NEAR = "near"
