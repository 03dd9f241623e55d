"""The human tasks of the procedure by name; their facts are rows in `data/tasks.toml`."""

from enum import StrEnum


class Task(StrEnum):
    """Something one party owes."""

    # ST-00 to ST-02
    ADVISE = "advise"
    CHOOSE_ROUTE = "choose_route"
    OPEN_CASE = "open_case"
    # ST-03
    GRANT_AUTHORITY = "grant_authority"
    GRANT_SUB_AUTHORITY = "grant_sub_authority"
    CHECK_AUTHORITY = "check_authority"
    RENEW_AUTHORITY = "renew_authority"
    GRANT_CUSTODIAN_AUTHORITY = "grant_custodian_authority"
    RENEW_CUSTODIAN_AUTHORITY = "renew_custodian_authority"
    # ST-04
    COMPILE_EMPLOYER_PAPERS = "compile_employer_papers"
    COMPILE_WORKER_PAPERS = "compile_worker_papers"
    CHECK_COMPLETENESS = "check_completeness"
    SUPPLY_EMPLOYER_PAPERS = "supply_employer_papers"
    SUPPLY_WORKER_PAPERS = "supply_worker_papers"
    DECIDE_DESPITE_NO_PROSPECT = "decide_despite_no_prospect"
    HAND_OVER = "hand_over"
    RELEASE_FILE = "release_file"
    # ST-05
    CONCLUDE_AGREEMENT = "conclude_agreement"
    PAY_PROCEDURE_FEE = "pay_procedure_fee"
    RESOLVE_PARALLEL_VISA = "resolve_parallel_visa"
    # ST-06
    CHECK_GENERAL_CONDITIONS = "check_general_conditions"
    ANSWER_FORMER_RESIDENCE = "answer_former_residence"
    DECIDE_WITHOUT_ANSWER = "decide_without_answer"
    # ST-07
    START_RECOGNITION = "start_recognition"
    ACKNOWLEDGE_RECOGNITION = "acknowledge_recognition"
    INVITE_EMPLOYER = "invite_employer"
    DECIDE_RECOGNITION = "decide_recognition"
    CHOOSE_AFTER_PARTIAL = "choose_after_partial"
    APPLY_FOR_RECOGNITION = "apply_for_recognition"
    DECIDE_LICENCE = "decide_licence"
    ISSUE_LICENCE = "issue_licence"
    LOOK_UP_DEGREE = "look_up_degree"
    APPLY_FOR_STATEMENT = "apply_for_statement"
    PAY_STATEMENT_FEE = "pay_statement_fee"
    ISSUE_STATEMENT = "issue_statement"
    CHOOSE_AFTER_STATEMENT = "choose_after_statement"
    APPLY_FOR_DAB = "apply_for_dab"
    PAY_DAB_FEE = "pay_dab_fee"
    ISSUE_DAB = "issue_dab"
    CONCLUDE_HOSTING_AGREEMENT = "conclude_hosting_agreement"
    FILE_OBJECTION = "file_objection"
    DECIDE_OBJECTION = "decide_objection"
    # before a stay under §§ 16a, 16d
    WRITE_QUALIFICATION_PLAN = "write_qualification_plan"
    CONCLUDE_PARTNERSHIP = "conclude_partnership"
    PROVE_EMPLOYER_SUITABILITY = "prove_employer_suitability"
    PROVE_PLACEMENT_AGREEMENT = "prove_placement_agreement"
    PROVE_ANALYSIS_OFFER = "prove_analysis_offer"
    SUPPLY_CONSENT_FORMS = "supply_consent_forms"
    CONCLUDE_TRAINING_CONTRACT = "conclude_training_contract"
    REGISTER_TRAINING = "register_training"
    PROVE_SCHOOL_PLACE = "prove_school_place"
    PROVE_A1 = "prove_a1"
    PROVE_A2 = "prove_a2"
    PROVE_B1 = "prove_b1"
    # ST-08
    REQUEST_CONSENT = "request_consent"
    DECIDE_CONSENT = "decide_consent"
    CONFIRM_DEEMED_CONSENT = "confirm_deemed_consent"
    SUPPLY_EMPLOYMENT_DETAILS = "supply_employment_details"
    REQUEST_ADVANCE_CONSENT = "request_advance_consent"
    DECIDE_ADVANCE_CONSENT = "decide_advance_consent"
    REQUEST_CONSENT_FOR_VISA = "request_consent_for_visa"
    INVOLVE_IMMIGRATION_AUTHORITY = "involve_immigration_authority"
    DECIDE_ENTRY_CONSENT = "decide_entry_consent"
    CONFIRM_DEEMED_ENTRY_CONSENT = "confirm_deemed_entry_consent"
    FINISH_ENTRY_CHECK = "finish_entry_check"
    # ST-09, ST-10, ST-19
    DECIDE_ON_FAMILY = "decide_on_family"
    OPEN_FAMILY_JOURNEYS = "open_family_journeys"
    PROVE_HOUSING = "prove_housing"
    PROVE_CUSTODY = "prove_custody"
    PROVE_C1 = "prove_c1"
    REPORT_FAMILY_ENTRY = "report_family_entry"
    PREPARE_PREAPPROVAL = "prepare_preapproval"
    APPROVE_PREAPPROVAL = "approve_preapproval"
    TRANSMIT_PREAPPROVAL = "transmit_preapproval"
    REISSUE_PREAPPROVAL = "reissue_preapproval"
    # ST-11
    REQUEST_APPOINTMENT = "request_appointment"
    OFFER_APPOINTMENT = "offer_appointment"
    ATTEND_APPOINTMENT = "attend_appointment"
    # ST-12, ST-13
    DECIDE_VISA = "decide_visa"
    SUPPLY_VISA_PAPERS = "supply_visa_papers"
    REPORT_ENTRY = "report_entry"
    # ST-17 before entry
    EXPECTATION_BRIEFING = "expectation_briefing"
    TEAM_PREPARATION = "team_preparation"
    MENTOR_NAMED = "mentor_named"
    HOUSING_SECURED = "housing_secured"
    ARRIVAL_PLAN = "arrival_plan"
    MOBILITY_PLAN = "mobility_plan"
    # ST-14 to ST-17 after entry
    WELCOME = "welcome"
    REGISTER_RESIDENCE = "register_residence"
    TELL_RESIDENTS_OFFICE = "tell_residents_office"
    NOTICE_45C = "notice_45c"
    PROVE_CONTRACT_TERMS = "prove_contract_terms"
    TITLE_CHECK_COPY = "title_check_copy"
    HEALTH_INSURANCE_BANK_TAX = "health_insurance_bank_tax"
    START_WORK = "start_work"
    REPORT_NO_SHOW = "report_no_show"
    APPLY_FOR_TITLE = "apply_for_title"
    DECIDE_TITLE = "decide_title"
    LICENCE_DEADLINE = "licence_deadline"
    LANGUAGE_PLAN = "language_plan"
    INTEGRATION_COURSE_OFFER = "integration_course_offer"
    CLUB_CONTACT = "club_contact"
    # ST-18
    APPLY_AFTER_ENTRY = "apply_after_entry"
    CONFIRM_PLAN = "confirm_plan"
    REPORT_PROGRESS = "report_progress"
    PROVE_PURSUIT = "prove_pursuit"
    APPLY_FOR_FOLLOW_UP = "apply_for_follow_up"
    DECIDE_FOLLOW_UP = "decide_follow_up"
    MAXIMUM_STAY_NEAR = "maximum_stay_near"
    SETTLE_MAXIMUM_STAY = "settle_maximum_stay"
    DECIDE_ANALYSIS = "decide_analysis"
    APPLY_FOR_TITLE_CHANGE = "apply_for_title_change"
    DECIDE_TITLE_CHANGE = "decide_title_change"
    # training (§ 16a AufenthG)
    SCHOOL_LANGUAGE_SUPPORT = "school_language_support"
    REPORT_TRAINING_YEAR = "report_training_year"
    REPORT_EXAM = "report_exam"
    # ST-20
    CHECK_IN = "check_in"
    CHECK_IN_EMPLOYER = "check_in_employer"
    CARETAKER_CALL = "caretaker_call"
    FOLLOW_UP_RED = "follow_up_red"
    FOLLOW_UP_AMBER = "follow_up_amber"
    EVENT_TALK = "event_talk"
    # ST-21
    EMPLOYER_REPORTS_JOB_END = "employer_reports_job_end"
    WORKER_REPORTS_JOB_END = "worker_reports_job_end"
    SETTLE_STAY_AFTER_JOB_END = "settle_stay_after_job_end"
    FIND_TRAINING_PLACE = "find_training_place"
    SETTLE_STAY_AFTER_MEASURE = "settle_stay_after_measure"
    # ST-22, ST-23
    APPLY_FOR_RENEWAL = "apply_for_renewal"
    DECIDE_RENEWAL = "decide_renewal"
    OFFER_SETTLEMENT = "offer_settlement"
    DECIDE_SETTLEMENT = "decide_settlement"
    # free movement and search
    END_ACCOMPANIMENT = "end_accompaniment"
    REPORT_SEARCH = "report_search"
    DECIDE_FOLLOW_UP_CARD = "decide_follow_up_card"
    # any time
    CORRECT_ADDRESS = "correct_address"
    SETTLE_MAJORITY = "settle_majority"
    # ST-24
    CLOSING_TALK = "closing_talk"


class Effect(StrEnum):
    """What follows when nobody answers; silence itself never decides."""

    NONE = ""
    FICTION = "fiction"  # the law attaches a result, which a person confirms
    ASK_AGAIN = "ask_again"  # a person calls


TALKS = frozenset({Task.CHECK_IN, Task.CHECK_IN_EMPLOYER})  # answered with marks, which say how it goes
