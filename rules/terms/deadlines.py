"""The words of the deadline register (rules/data/deadlines.csv)."""

from enum import StrEnum


class DeadlineKind(StrEnum):
    """What a period is in law, and so what its end may do."""

    FICTION = "fiction"  # the law attaches a result to silence
    DUTY = "duty"
    SHOULD = "should"  # soll
    RULE = "rule"  # in der Regel
    VALIDITY = "validity"
    RIGHT_LOST = "right_lost"
    RIGHT = "right"
    PRACTICE = "practice"
    INTERNAL = "internal"  # a product proposal, not law


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "d"
    WEEKS = "w"
    MONTHS = "m"
    HALF_MONTHS = "hm"  # 15 days each that is left over beside whole months
    WERKTAGE = "wt"  # Monday to Saturday without holidays
    WORKING_DAYS = "wd"  # Monday to Friday without holidays
    HOURS = "h"
    STATED = "stated"  # a day given by an authority, a document or a plan


class Roll(StrEnum):
    """Where an end moves that falls on a Saturday, Sunday or holiday."""

    FORWARD = "forward"  # § 193 BGB, § 31 Abs. 3 VwVfG
    NONE = "none"
    BACK = "back"  # a right that is lost: the last working day on or before


class Mark(StrEnum):
    """How well a row is founded."""

    STATUTE = "statute"
    PRACTICE = "practice"
    PROPOSAL = "proposal"


class InFlight(StrEnum):
    """How a changed row meets running journeys."""

    NEW_JOURNEYS = "new_journeys"
    NEXT_STAGE = "next_stage"
    NOW = "now"


class Calendar(StrEnum):
    """Whose Land and municipality decide which days are holidays (rule A10)."""

    AUTHORITY = "authority"  # the immigration authority
    BODY = "body"  # the recognition body
    AGENCY = "agency"  # the office of the employment agency
    MUNICIPALITY = "municipality"  # where the act must be done
    BERLIN = "berlin"  # Auswärtiges Amt, VG Berlin
    NONE = "none"  # the end never moves


class AtExpiry(StrEnum):
    """What happens when a period ends without the act."""

    REMINDER = "reminder"  # whoever owes it is reminded
    CHASE = "chase"  # the office is asked again
    ESCALATE = "escalate"  # those responsible are told
    DEEMED_EFFECT = "deemed_effect"  # the law attaches a result to silence
    RIGHT_BEGINS = "right_begins"
    RIGHT_ENDS = "right_ends"
    STATUS_ENDS = "status_ends"  # a title, a visa or a stay comes to its end
    FINE = "fine"
    RENEW = "renew"  # it must be issued, checked or delivered anew
    NEXT_PERIOD = "next_period"  # another period starts or goes on
    DELETE = "delete"
    HINT = "hint"  # nothing but a piece of advice


class Adjusted(StrEnum):
    """Why a due day is not the day the row yields."""

    NO = ""
    LATE_PLANNED = "late_planned"  # the planned day had passed when the task was filed
    KEPT = "kept"  # a changed row would have ended later than was promised
