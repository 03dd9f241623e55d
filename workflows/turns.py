"""How a stage leaves the planned way: by an ending or by another stage."""

from schemas.journey import Turn


class JourneyTurns(Exception):
    """Raised by a stage to leave it; the journey clears the desk and follows the turn."""

    def __init__(self, turn: Turn) -> None:
        super().__init__(turn.cause)
        self.turn = turn
