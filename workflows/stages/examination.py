"""The examination: general conditions beside recognition and labour market consent (ST-06, ST-07, ST-08)."""

from rules.terms.stages import LegOrder
from workflows.desk import Desk
from workflows.legs.general_conditions import general_conditions
from workflows.legs.labour_market_consent import labour_market_consent
from workflows.legs.qualification import qualification


async def examination(desk: Desk) -> None:
    """Carry out the legs and join them; the cooperation says whether consent waits for recognition."""
    if desk.itinerary.leg_order is LegOrder.SEQUENCE:
        await desk.legs(general_conditions(desk), recognition_then_consent(desk))
    else:
        await desk.legs(general_conditions(desk), qualification(desk), labour_market_consent(desk))


async def recognition_then_consent(desk: Desk) -> None:
    """Ask for consent only when the qualification is recognised, as agreed in Ludwigsburg."""
    await qualification(desk)
    await labour_market_consent(desk)
