"""The legs of the stages by name, one file or function each; a journey's plan says which ones it has."""

from collections.abc import Callable, Coroutine
from typing import Any

from rules.terms.stages import Leg
from workflows.desk import Desk
from workflows.legs.accompaniment import accompaniment
from workflows.legs.check_ins import later_check_ins, readiness
from workflows.legs.degree import degree
from workflows.legs.entry_consent import entry_consent
from workflows.legs.general_conditions import general_conditions
from workflows.legs.hosting_agreement import hosting_agreement
from workflows.legs.labour_market_consent import advance_consent, consent_for_visa, labour_market_consent
from workflows.legs.licence import licence
from workflows.legs.recognition import recognition
from workflows.legs.registration import registration
from workflows.legs.settlement import settlement
from workflows.legs.state_recognition import state_recognition
from workflows.legs.title import first_title, title_watch
from workflows.legs.title_before_work import title_before_work
from workflows.legs.work import work, work_without_title

LEGS: dict[Leg, Callable[[Desk], Coroutine[Any, Any, None]]] = {
    Leg.GENERAL_CONDITIONS: general_conditions,
    Leg.RECOGNITION: recognition,
    Leg.LICENCE: licence,
    Leg.DEGREE: degree,
    Leg.STATE_RECOGNITION: state_recognition,
    Leg.HOSTING_AGREEMENT: hosting_agreement,
    Leg.LABOUR_MARKET_CONSENT: labour_market_consent,
    Leg.ADVANCE_CONSENT: advance_consent,
    Leg.ENTRY_CONSENT: entry_consent,
    Leg.CONSENT_FOR_VISA: consent_for_visa,
    Leg.REGISTRATION: registration,
    Leg.WORK: work,
    Leg.WORK_WITHOUT_TITLE: work_without_title,
    Leg.READINESS: readiness,
    Leg.FIRST_TITLE: first_title,
    Leg.TITLE_BEFORE_WORK: title_before_work,
    Leg.ACCOMPANIMENT: accompaniment,
    Leg.LATER_CHECK_INS: later_check_ins,
    Leg.TITLE_WATCH: title_watch,
    Leg.SETTLEMENT: settlement,
}
