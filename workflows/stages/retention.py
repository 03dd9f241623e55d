"""Staying: check-ins, renewal of the title, and the settlement permit as the good end."""

from rules.terms.stages import Stage
from workflows.desk import Desk
from workflows.legs import LEGS


async def retention(desk: Desk) -> None:
    """Accompany the worker until the settlement permit (§ 18c AufenthG), or as long as was agreed."""
    await desk.legs(*(LEGS[leg](desk) for leg in desk.itinerary.legs[Stage.RETENTION]))
