"""What can happen to a journey from outside, and what it does to its stay and its authority."""

from enum import StrEnum


class Happening(StrEnum):
    """Something that is reported from outside and can turn a journey."""

    AUTHORITY_REVOKED = "authority_revoked"  # Widerruf der Vollmacht
    EMPLOYER_WITHDREW = "employer_withdrew"
    AGREEMENT_TERMINATED = "agreement_terminated"  # Kündigung der Vereinbarung (breach)
    PREAPPROVAL_REVOKED = "preapproval_revoked"
    JOB_ENDED = "job_ended"  # vorzeitiges Ende der Beschäftigung
    LEFT_REGION = "left_region"
    LEFT_GERMANY = "left_germany"
    TRANSFERRED = "transferred"  # Zuständigkeitswechsel
    LETTER_BOUNCED = "letter_bounced"  # an address does not take letters
    LIFE_EVENT = "life_event"  # anything that calls for a talk; its kind stays in the store
    LAW_CHANGED = "law_changed"  # a version of the law has begun that gives the waits of a stay other days
    CAME_OF_AGE = "came_of_age"  # custodians no longer act
    SPONSOR_ENDED = "sponsor_ended"  # the journey of the worker whom a family member joins has failed


class EarlyEnd(StrEnum):
    """What follows for the stay when work or training ends early."""

    EMPLOYMENT = "employment"  # both sides report; time left under § 18 Abs. 5 AufenthG
    TRAINING = "training"  # the worker reports; time for another place under § 16a Abs. 4
    ADAPTATION = "adaptation"  # the worker reports; the authority settles the stay


class AuthorityState(StrEnum):
    """The state of the chain worker → employer → chamber (§ 14 VwVfG)."""

    NONE = "none"
    VALID = "valid"
    REVOKED = "revoked"
