"""What an answer carries besides its outcome, and why a task waits or was sent back."""

from enum import StrEnum


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
    PAPER_NOT_YET_VALID = "paper_not_yet_valid"
    SALARY_PROOF_UNCLEAR = "salary_proof_unclear"
    NAMES_DIFFER = "names_differ"
    SIGNATURE_MISSING = "signature_missing"
    CONDITIONS_WORSE = "conditions_worse"
    LEGAL_GROUND_MISSING = "legal_ground_missing"
    OTHER = "other"
