"""The examination: general conditions beside qualification and labour market consent."""

from rules.terms.stages import Leg, LegOrder, Stage
from workflows.desk import Desk
from workflows.legs import LEGS

BRANCHES = {Leg.RECOGNITION, Leg.LICENCE, Leg.DEGREE, Leg.STATE_RECOGNITION, Leg.HOSTING_AGREEMENT}
PREPARATION = {Leg.QUALIFICATION_PLAN, Leg.PARTNERSHIP, Leg.PLACEMENT, Leg.ANALYSIS_OFFER, Leg.TRAINING_CONTRACT}
CONSENTS = {Leg.LABOUR_MARKET_CONSENT, Leg.ADVANCE_CONSENT}
IN_TURN = BRANCHES | PREPARATION | CONSENTS


async def examination(desk: Desk) -> None:
    """Carry out the legs and join them; the cooperation says whether consent waits for recognition."""
    legs = desk.itinerary.legs[Stage.EXAMINATION]
    if desk.itinerary.leg_order is LegOrder.SEQUENCE:
        await desk.legs(*(LEGS[leg](desk) for leg in legs if leg not in IN_TURN), in_turn(desk, legs))
    else:
        await desk.legs(*(LEGS[leg](desk) for leg in legs))
    if changed(desk) and not consent_follows(desk, legs):
        await (LEGS[Leg.LABOUR_MARKET_CONSENT] if desk.itinerary.led_by_authority else LEGS[Leg.ADVANCE_CONSENT])(desk)


def changed(desk: Desk) -> bool:
    """Tell whether the residence purpose is no longer the one the legs were planned for."""
    return desk.record.purpose not in (None, desk.itinerary.pathway)


def consent_follows(desk: Desk, legs: tuple[Leg, ...]) -> bool:
    """Tell whether consent was asked for after the choice of another purpose, and so for that one."""
    return desk.itinerary.leg_order is LegOrder.SEQUENCE and not CONSENTS.isdisjoint(legs)


async def in_turn(desk: Desk, legs: tuple[Leg, ...]) -> None:
    """Ask for consent only when the qualification is recognised, as agreed in Ludwigsburg."""
    for leg in legs:
        if leg in IN_TURN:
            await LEGS[leg](desk)
