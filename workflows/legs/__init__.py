"""The legs of the stages by name, one file or function each; a journey's plan says which ones it has."""

from collections.abc import Callable, Coroutine
from typing import Any

from rules.terms.stages import Leg
from workflows.desk import Desk
from workflows.legs.accompaniment import accompaniment
from workflows.legs.analysis import analysis
from workflows.legs.analysis_offer import analysis_offer
from workflows.legs.check_ins import later_check_ins, readiness
from workflows.legs.child_language import child_language
from workflows.legs.custody import custody
from workflows.legs.degree import degree
from workflows.legs.entry_consent import entry_consent
from workflows.legs.general_conditions import general_conditions
from workflows.legs.hosting_agreement import hosting_agreement
from workflows.legs.housing import housing
from workflows.legs.labour_market_consent import advance_consent, consent_for_visa, labour_market_consent
from workflows.legs.licence import licence
from workflows.legs.partnership import partnership
from workflows.legs.placement import placement
from workflows.legs.plan_confirmation import plan_confirmation
from workflows.legs.qualification_plan import qualification_plan
from workflows.legs.recognition import recognition
from workflows.legs.recognition_after_entry import recognition_after_entry
from workflows.legs.registration import registration
from workflows.legs.school_place import school_place
from workflows.legs.school_start import school_start, title_before_school
from workflows.legs.settlement import settlement
from workflows.legs.spouse_language import spouse_language
from workflows.legs.state_recognition import state_recognition
from workflows.legs.title import first_title, title_watch
from workflows.legs.title_before_work import title_before_work
from workflows.legs.training_contract import training_contract
from workflows.legs.work import work, work_without_title

LEGS: dict[Leg, Callable[[Desk], Coroutine[Any, Any, None]]] = {
    Leg.GENERAL_CONDITIONS: general_conditions,
    Leg.RECOGNITION: recognition,
    Leg.LICENCE: licence,
    Leg.DEGREE: degree,
    Leg.STATE_RECOGNITION: state_recognition,
    Leg.HOSTING_AGREEMENT: hosting_agreement,
    Leg.QUALIFICATION_PLAN: qualification_plan,
    Leg.PARTNERSHIP: partnership,
    Leg.PLACEMENT: placement,
    Leg.ANALYSIS_OFFER: analysis_offer,
    Leg.TRAINING_CONTRACT: training_contract,
    Leg.SCHOOL_PLACE: school_place,
    Leg.SPOUSE_LANGUAGE: spouse_language,
    Leg.HOUSING: housing,
    Leg.CUSTODY: custody,
    Leg.CHILD_LANGUAGE: child_language,
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
    Leg.SCHOOL_START: school_start,
    Leg.TITLE_BEFORE_SCHOOL: title_before_school,
    Leg.RECOGNITION_AFTER_ENTRY: recognition_after_entry,
    Leg.PLAN_CONFIRMATION: plan_confirmation,
    Leg.ANALYSIS: analysis,
    Leg.ACCOMPANIMENT: accompaniment,
    Leg.LATER_CHECK_INS: later_check_ins,
    Leg.TITLE_WATCH: title_watch,
    Leg.SETTLEMENT: settlement,
}
