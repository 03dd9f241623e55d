"""Name the letters that can be written and the facts they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from rules.terms.answers import Reason
from rules.terms.happenings import Happening
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task


class Letter(StrEnum):
    """What can be written; each has a folder of templates, one file a language."""

    TASK = "task"
    REMINDER = "reminder"
    LEAD = "lead"
    GUIDE = "guide"
    NUDGE = "nudge"
    DEEMED_CONSENT = "deemed_consent"
    APPOINTMENT = "appointment"
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    PREAPPROVAL = "preapproval"
    HAPPENING = "happening"
    AUTHORITY_REVOKED = "authority_revoked"
    JOURNEY_CLOSED = "journey_closed"
    CHECK_IN = "check_in"
    CORRECT_ADDRESS = "correct_address"
    LAW_CHANGED = "law_changed"
    PORTAL_CODE = "portal_code"
    PORTAL_LINK = "portal_link"


@dataclass(frozen=True)
class LetterFacts:
    """What letters can say; a fact that is None was not given, and a letter that needs it is refused.

    Texts typed by people (`salutation`, `organisation`, `place`, `differences`) are cleaned here, so hand them in as
    they are.
    """

    reference: str
    office: str = ""  # who signs
    phone: str = ""
    portal: str = ""  # address of the page where everybody answers; carries no authority
    code: str = ""  # opens that page for ten minutes, in one browser
    salutation: str = ""
    organisation: str = ""  # who has not answered
    place: str = ""
    basis: str = ""
    why: tuple[str, ...] = ()  # from explanations.explain
    papers: tuple[str, ...] = ()  # document ids that are owed
    reasons: tuple[Reason, ...] = ()
    causes: Mapping[str, Reason] = field(default_factory=dict)  # why each of the papers is owed, where it was said
    nudged: tuple[tuple[str, Task, date | None], ...] = ()  # what is asked for once more: reference, task, due day
    task: Task | None = None
    owner: Role | None = None  # who owes the answer; of correct_address: whom the letter was for
    happening: Happening | None = None
    ending: Ending | None = None
    purpose: Pathway | None = None  # of the stay that ended
    opened_on: date | None = None
    due_on: date | None = None
    was_due_on: date | None = None  # before a change of the law
    law_since_on: date | None = None  # first day of the version a date now rests on
    days: int | None = None  # until due; below zero: overdue
    number: int | None = None  # of this reminder
    total: int | None = None
    on: date | None = None  # the day of what happened
    valid_until_on: date | None = None
    effective_at: datetime | None = None
    appointment_at: datetime | None = None
    differences: tuple[str, ...] = ()  # typed by the recognition body
    fee_eur: Decimal | None = None  # falls due with the task
    fee_kept_eur: Decimal | int | None = None  # withdrawn after the agreement: the fee that stays
