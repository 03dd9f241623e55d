"""The legs of the stages by name, one file or function each; a journey's plan says which ones it has."""

from collections.abc import Callable, Coroutine
from typing import Any

from rules.terms.stages import Leg
from workflows.desk import Desk
from workflows.legs.check_ins import later_check_ins
from workflows.legs.general_conditions import general_conditions
from workflows.legs.labour_market_consent import labour_market_consent
from workflows.legs.recognition import recognition
from workflows.legs.registration import registration
from workflows.legs.settlement import settlement
from workflows.legs.title import first_title, title_watch
from workflows.legs.work import work

LEGS: dict[Leg, Callable[[Desk], Coroutine[Any, Any, None]]] = {
    Leg.GENERAL_CONDITIONS: general_conditions,
    Leg.RECOGNITION: recognition,
    Leg.LABOUR_MARKET_CONSENT: labour_market_consent,
    Leg.REGISTRATION: registration,
    Leg.WORK: work,
    Leg.FIRST_TITLE: first_title,
    Leg.LATER_CHECK_INS: later_check_ins,
    Leg.TITLE_WATCH: title_watch,
    Leg.SETTLEMENT: settlement,
}
