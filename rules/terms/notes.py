"""What must be known of a residence purpose besides its conditions."""

from enum import StrEnum


class Note(StrEnum):
    """What must be known of a residence purpose that is no condition of it."""

    PRIORITY_CHECK = "priority_check"  # Vorrangprüfung (§ 39 Abs. 3 Nr. 3 AufenthG)
    CONSENT_IF_IN_COMPANY = "consent_if_in_company"
    CONSENT_IF_RELATED = "consent_if_related"
    CONSENT_WITHOUT_PRIORITY = "consent_without_priority"
    CONSENT_TERM = "consent_term"
    NO_CONSENT_AT_SCHOOL = "no_consent_at_school"
    SIDE_JOB = "side_job"
    RELATED_JOB = "related_job"
    TRIAL_JOB = "trial_job"
    FOLLOW_UP = "follow_up"
    TRAINING_VARIANT = "training_variant"
    NOT_COUNTED = "not_counted"
    LANGUAGE_AS_A_RULE = "language_as_a_rule"
    LANGUAGE_OF_JOB = "language_of_job"
    LANGUAGE_AGREED = "language_agreed"
    LANGUAGE_OF_LAND = "language_of_land"
    LANGUAGE_COURSE = "language_course"
    LIVELIHOOD_AMOUNT = "livelihood_amount"
    PAY_EXCEPTION = "pay_exception"
    TERTIARY_PROGRAMME = "tertiary_programme"
    CHAMBER_CERTIFICATE = "chamber_certificate"
    SCHOOL_ABROAD = "school_abroad"
    SIX_STATES = "six_states"
    ACCELERATED_IN_PRACTICE = "accelerated_in_practice"
    ACCELERATED_UNCERTAIN = "accelerated_uncertain"
