"""The answers a task can have, and the facts an answer can carry."""

from enum import StrEnum


class Outcome(StrEnum):
    """What somebody answers; which ones a task takes stands in its row."""

    DONE = "done"
    PROCEED = "proceed"
    STOP = "stop"
    # ST-00 to ST-02
    REFERRED = "referred"
    NO_PROSPECT = "no_prospect"
    INFORMATION_ONLY = "information_only"
    ACCELERATED = "accelerated"
    REGULAR = "regular"
    AS_PLANNED = "as_planned"
    OTHER_ROUTE = "other_route"
    OPENED = "opened"
    DUPLICATE = "duplicate"
    REJECTED_SCOPE = "rejected_scope"
    # ST-03
    SIGNED = "signed"
    NOT_SIGNED = "not_signed"
    VALID = "valid"
    MISSING = "missing"
    SCOPE_TOO_NARROW = "scope_too_narrow"
    EXPIRED = "expired"
    # ST-04
    SUBMITTED = "submitted"
    CANNOT_SUPPLY = "cannot_supply"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    WITHDRAWN = "withdrawn"
    HANDED_OVER = "handed_over"
    HAND_OVER_INCOMPLETE = "hand_over_incomplete"
    # ST-05
    CONCLUDED = "concluded"
    RETURNED = "returned"
    DECLINED_NOT_ELIGIBLE = "declined_not_eligible"
    DECLINED_PARALLEL_VISA = "declined_parallel_visa"
    EMPLOYER_WITHDREW = "employer_withdrew"
    PAID = "paid"
    VISA_APPLICATION_WITHDRAWN = "visa_application_withdrawn"
    VISA_APPLICATION_KEPT = "visa_application_kept"
    # ST-06
    CLEAR = "clear"
    QUERY_FORMER_AUTHORITY = "query_former_authority"
    OBSTACLE = "obstacle"
    NO_ANSWER = "no_answer"
    NOT_APPLICABLE = "not_applicable"
    # ST-07
    APPLIED = "applied"
    ACKNOWLEDGED = "acknowledged"
    DOCS_MISSING = "docs_missing"
    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    DOCS_REQUESTED = "docs_requested"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    QUALIFICATION_ANALYSIS = "qualification_analysis"
    REFUSED_NO_COOPERATION = "refused_no_cooperation"
    ALREADY_DECIDED = "already_decided"
    CONTINUE_16D_1 = "continue_16d_1"
    CONTINUE_16D_3 = "continue_16d_3"
    APPEAL = "appeal"
    LICENCE_GRANTED = "licence_granted"
    LICENCE_PROMISED = "licence_promised"
    COMPENSATION_REQUIRED = "compensation_required"
    ANABIN_COMPARABLE = "anabin_comparable"
    STATEMENT_NEEDED = "statement_needed"
    NOT_PAID = "not_paid"
    STATEMENT_COMPARABLE = "statement_comparable"
    STATEMENT_CONDITIONAL = "statement_conditional"
    NOT_COMPARABLE = "not_comparable"
    CONTINUE_EXPERIENCE = "continue_experience"
    DAB_POSITIVE = "dab_positive"
    DAB_NEGATIVE = "dab_negative"
    NOT_CONCLUDED = "not_concluded"
    FILED = "filed"
    UPHELD = "upheld"
    NO_MEASURE = "no_measure"
    PROVEN = "proven"
    CHECKED_BY_FIRM = "checked_by_firm"
    # ST-08
    TRANSMITTED = "transmitted"
    NOT_REQUIRED = "not_required"
    GLOBAL_CONSENT = "global_consent"
    ADVANCE_CONSENT_PRESENT = "advance_consent_present"
    GRANTED = "granted"
    GRANTED_LIMITED = "granted_limited"
    INSUFFICIENT_INFORMATION = "insufficient_information"
    EMPLOYER_DID_NOT_ANSWER = "employer_did_not_answer"
    EMPLOYER_EXCLUDED = "employer_excluded"
    REFUSED = "refused"
    DEEMED = "deemed"
    STOPPED_IN_TIME = "stopped_in_time"
    IN_VISA_PROCEDURE = "in_visa_procedure"
    QUOTA_EXHAUSTED = "quota_exhausted"
    LONGER_CHECK = "longer_check"
    # ST-09, ST-10, ST-19
    INCLUDED = "included"
    DECLINED = "declined"
    LATER_REGULAR = "later_regular"
    PREPARED = "prepared"
    GRANTED_WITH_FAMILY = "granted_with_family"
    DENIED = "denied"
    REISSUED = "reissued"
    # ST-11 to ST-13
    REQUESTED = "requested"
    OFFERED = "offered"
    NOT_OFFERED_IN_TIME = "not_offered_in_time"
    PREAPPROVAL_EXPIRED = "preapproval_expired"
    ATTENDED = "attended"
    MOVED = "moved"
    MISSED = "missed"
    NO_DECISION_IN_TIME = "no_decision_in_time"
    ENTERED = "entered"
    NOT_ENTERED = "not_entered"
    VISA_EXPIRED_UNUSED = "visa_expired_unused"
    # ST-14 to ST-16
    REGISTERED = "registered"
    NO_APPOINTMENT = "no_appointment"
    LANDLORD_REFUSES = "landlord_refuses"
    STARTED = "started"
    POSTPONED = "postponed"
    NO_SHOW = "no_show"
    APPLIED_IN_TIME = "applied_in_time"
    APPLIED_LATE = "applied_late"
    ISSUED = "issued"
    LAPSED = "lapsed"
    # ST-18 and training
    CONFIRMED = "confirmed"
    FULL_REACHED = "full_reached"
    STILL_PARTIAL = "still_partial"
    MEASURE_COMPLETED = "measure_completed"
    ABANDONED = "abandoned"
    MAX_STAY_REACHED = "max_stay_reached"
    CONTINUES = "continues"
    ENDED_EARLY = "ended_early"
    PASSED = "passed"
    FAILED = "failed"
    FAILED_FINALLY = "failed_finally"
    # ST-20 to ST-23
    ANSWERED = "answered"
    NOT_REACHED = "not_reached"
    REACHED = "reached"
    NEW_JOB = "new_job"
    LEAVES_REGION = "leaves_region"
    LEAVES_GERMANY = "leaves_germany"
    NOT_YET = "not_yet"
    CORRECTED = "corrected"
    # stays without a title of their own, and search
    ACCOMPANIED = "accompanied"
    GO_ON = "go_on"
    FOUND_JOB = "found_job"
    FOUND_TRAINING = "found_training"
    WANTS_FOLLOW_UP = "wants_follow_up"
    NOT_FOUND = "not_found"
    # never chosen by a person: the desk's word for a wait that ended unanswered
    UNANSWERED = "unanswered"


class Field(StrEnum):
    """A dated or coded fact an answer carries; free text never travels."""

    UNTIL_ON = "until_on"  # a day somebody set: end of an extension, of a period for papers
    VALID_FROM_ON = "valid_from_on"  # first day printed on a document
    VALID_UNTIL_ON = "valid_until_on"  # last day printed on a document
    APPOINTMENT_AT = "appointment_at"  # an instant with zone
    EMPLOYER_PAPERS = "employer_papers"  # document ids owed by the employer
    WORKER_PAPERS = "worker_papers"  # document ids owed by the worker
    PAPERS = "papers"  # at least one document id, from whichever party
    REASONS = "reasons"  # coded reasons of a return or a decision
    SCORES = "scores"  # check-in marks, kept in the store only
    DIFFERENCES = "differences"  # what a partial recognition lacks, kept in the store only
    MEMBERS = "members"  # the kinds of the family members who come along


class HoldReason(StrEnum):
    """Why a task waits although it is open."""

    PROMISED = "promised"  # somebody has promised the answer for a day
    ANOTHER_PARTY_OWES = "another_party_owes"
    APPOINTMENT_AGREED = "appointment_agreed"
    ILLNESS_OR_LEAVE = "illness_or_leave"
    CLARIFICATION = "clarification"


class Reason(StrEnum):
    """Why work is sent back, or why a decision went against somebody."""

    PAPER_MISSING = "paper_missing"
    PAPER_UNREADABLE = "paper_unreadable"
    TRANSLATION_MISSING = "translation_missing"
    TRANSLATION_NOT_CERTIFIED = "translation_not_certified"
    PAPER_EXPIRED = "paper_expired"
    SALARY_PROOF_UNCLEAR = "salary_proof_unclear"
    NAMES_DIFFER = "names_differ"
    SIGNATURE_MISSING = "signature_missing"
    CONDITIONS_WORSE = "conditions_worse"
    LEGAL_GROUND_MISSING = "legal_ground_missing"
    OTHER = "other"


class AlarmKind(StrEnum):
    """What the desk does when an instant of a task's plan comes."""

    REMINDER = "reminder"
    LEAD = "lead"  # the office's lead is told
    GUIDE = "guide"  # the journey's guide is told
    PARKED = "parked"  # no further letters; the supervision sees it


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "open"
    HELD = "held"  # on hold with reason and date
    STOPPED = "stopped"  # the authority it is done under was revoked
    ANSWERED = "answered"
    UNANSWERED = "unanswered"  # the wait ended, a person decides what follows
    MOOT = "moot"  # the journey turned, nobody owes it any more


class Refused(StrEnum):
    """Why a command is not carried out; the caller can act on each."""

    UNKNOWN_TASK = "unknown_task"
    TASK_CLOSED = "task_closed"
    JOURNEY_CLOSED = "journey_closed"
    NOT_YOURS = "not_yours"
    FOUR_EYES = "four_eyes"
    UNKNOWN_OUTCOME = "unknown_outcome"
    CANNOT_BE_PLANNED = "cannot_be_planned"  # the answer opens a purpose that this route or agreement does not offer
    MISSING_FIELD = "missing_field"
    BAD_DATE = "bad_date"
    FIXED_BY_LAW = "fixed_by_law"  # the day is no target: the law or an authority has set it
    AUTHORITY_REVOKED = "authority_revoked"
    NOT_HELD = "not_held"
    UNKNOWN_HAPPENING = "unknown_happening"
    TOO_EARLY = "too_early"
