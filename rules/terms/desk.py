"""The words of the desk: what its alarms do, where a task stands, what silence does, why a command is refused."""

from enum import StrEnum


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


class Effect(StrEnum):
    """What follows when nobody answers; silence itself never decides."""

    NONE = ""
    FICTION = "fiction"  # the law attaches a result, which a person confirms
    ASK_AGAIN = "ask_again"  # a person calls


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
