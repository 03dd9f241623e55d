"""The words of an assessment: conditions, cautions, authorities, duties and the steps of a timeline."""

from enum import StrEnum


class Verdict(StrEnum):
    """Whether a condition is met; silence of the facts is never a no."""

    MET = "met"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Condition(StrEnum):
    """What the law asks for a residence purpose."""

    ROUTE = "route"  # the purpose can take one of the routes that are open
    IN_FORCE = "in_force"
    FREE_MOVEMENT = "free_movement"
    QUALIFIED_JOB = "qualified_job"
    NO_AGENCY_WORK = "no_agency_work"
    FULL_RECOGNITION = "full_recognition"
    LICENCE = "licence"
    COMPARABLE_DEGREE = "comparable_degree"
    RECENT_DEGREE = "recent_degree"
    SHORTAGE_OCCUPATION = "shortage_occupation"
    IT_OCCUPATION = "it_occupation"
    EXPERIENCE = "experience"
    SALARY_FLOOR = "salary_floor"
    PENSION_SECURED = "pension_secured"
    CONTRACT_LENGTH = "contract_length"
    DEFICIT_NOTICE = "deficit_notice"
    RECOGNITION_OUTSTANDING = "recognition_outstanding"
    GERMAN = "german"
    LANGUAGE = "language"
    STATE_RECOGNISED = "state_recognised"
    EMPLOYER_SUITABLE = "employer_suitable"
    PLACEMENT_AGREEMENT = "placement_agreement"
    ANALYSIS_PROMISED = "analysis_promised"
    TRAINING_OFFER = "training_offer"
    STATE_RECOGNISED_COURSE = "state_recognised_course"
    NATIONALITY = "nationality"
    NO_ASYLUM_BENEFITS = "no_asylum_benefits"
    ASSISTANT_JOB = "assistant_job"
    ASSISTANT_TRAINING = "assistant_training"
    DRIVER_JOB = "driver_job"
    RESEARCH_OFFER = "research_offer"
    SKILLED_OR_POINTS = "skilled_or_points"
    LIVELIHOOD = "livelihood"
    AGE = "age"
    UNIVERSITY_ACCESS = "university_access"
    PRIOR_STAY = "prior_stay"
    SPOUSE = "spouse"
    SPOUSE_ADULT = "spouse_adult"
    SPOUSE_GERMAN = "spouse_german"
    CHILDREN = "children"
    CUSTODY = "custody"


class Caution(StrEnum):
    """What must be known before anybody goes on."""

    ENTRY_BAN = "entry_ban"
    SEARCH_NOTICE = "search_notice"
    VISA_PENDING = "visa_pending"
    RECRUITMENT_BLOCK = "recruitment_block"
    AGENCY_WORK = "agency_work"
    UNQUALIFIED_JOB = "unqualified_job"
    OUTSIDE_AREA = "outside_area"
    OTHER_OFFICE = "other_office"
    OVER_QUALIFIED = "over_qualified"
    REFUGEE_ADVICE = "refugee_advice"
    STAY_UNCLEAR = "stay_unclear"
    LICENCE_FIRST = "licence_first"
    NO_WORK_BEFORE_TITLE = "no_work_before_title"
    WESTBALKAN_QUOTA = "westbalkan_quota"
    CEILING_UNPUBLISHED = "ceiling_unpublished"
    FLOOR_OF_NEXT_YEAR = "floor_of_next_year"
    FULL_FLOOR = "full_floor"
    TURNS_45 = "turns_45"
    NURSING_ASSISTANT_LAW = "nursing_assistant_law"
    AUTHORITY_UNKNOWN = "authority_unknown"


class Weight(StrEnum):
    """What a caution does."""

    BLOCK = "block"  # nobody may go on
    ADVISE_FIRST = "advise_first"  # advice is owed before anybody goes on
    WARNING = "warning"


class AuthorityMode(StrEnum):
    """Whether a central authority has the accelerated procedure for itself."""

    EXCLUSIVE = "exclusive"
    OPTIONAL = "optional"
    LOCAL = "local"


class Duty(StrEnum):
    """What an employer owes, in the order of the calendar."""

    CHECK_RECRUITMENT = "check_recruitment"
    ASSURE_JOB = "assure_job"
    COPY_TITLE = "copy_title"
    NOTICE_45C = "notice_45c"
    PROVE_TERMS = "prove_terms"
    REPORT_INSURANCE = "report_insurance"
    ANSWER_AGENCY = "answer_agency"
    ENABLE_RECOGNITION = "enable_recognition"
    PUSH_COOPERATION = "push_cooperation"
    REPORT_END = "report_end"


class Moment(StrEnum):
    """When a duty of the employer arises."""

    BEFORE_CONTRACT = "before_contract"
    CONTRACT = "contract"
    FIRST_DAY = "first_day"
    DURING = "during"
    END = "end"


class Step(StrEnum):
    """A step of the timeline that the law limits."""

    RECOGNITION = "recognition"
    CONSENT = "consent"
    PREAPPROVAL = "preapproval"
    APPOINTMENT = "appointment"
    ENTRY_CONSENT = "entry_consent"  # only in the cases of § 31 Abs. 1 AufenthV
    VISA = "visa"
    TITLE_APPLICATION = "title_application"
    TITLE = "title"
