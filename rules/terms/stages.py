"""The stages of a journey, how it can end, and what can happen to it from outside."""

from enum import StrEnum


class Stage(StrEnum):
    """A stretch of the procedure that is carried out as one linear text."""

    ADVICE = "advice"  # Erstberatung, Verfahrenswahl, Falleröffnung (ST-00 to ST-02)
    AUTHORITY_CHAIN = "authority_chain"  # Vollmacht und Untervollmacht (ST-03)
    COMPLETENESS_CHECK = "completeness_check"  # Vorprüfung der Kammer (ST-04)
    AGREEMENT = "agreement"  # Vereinbarung § 81a Abs. 2 (ST-05)
    EXAMINATION = "examination"  # Prüfung: legs ST-06, ST-07, ST-08
    PREAPPROVAL = "preapproval"  # Vorabzustimmung und Übermittlung (ST-09, ST-10, ST-19)
    APPOINTMENT = "appointment"  # Termin bei der Auslandsvertretung (ST-11)
    VISA = "visa"  # Visumentscheidung, Vorbereitung, Einreise (ST-12, ST-13, ST-17)
    ARRIVAL = "arrival"  # Anmeldung, Arbeitsbeginn, Aufenthaltstitel (ST-14 to ST-17)
    RETENTION = "retention"  # Begleitung, Verlängerung, Niederlassung (ST-20, ST-22, ST-23)
    JOB_END = "job_end"  # vorzeitiges Ende der Beschäftigung (ST-21)
    CLOSURE = "closure"  # Abschluss (ST-24)


class Ending(StrEnum):
    """Why a journey is closed (ST-24)."""

    SETTLED = "settled"
    LEFT_REGION = "left_region"
    LEFT_GERMANY = "left_germany"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    NOT_ENTERED = "not_entered"
    TRANSFERRED = "transferred"
    NO_PROSPECT = "no_prospect"
    INFORMATION_ONLY = "information_only"
    NO_SHOW = "no_show"
    NO_EQUIVALENCE = "no_equivalence"
    PARTIAL_EQUIVALENCE = "partial_equivalence"


class Route(StrEnum):
    """The procedure that applies (ST-01, domain 2.1)."""

    ACCELERATED = "R_ACCELERATED_81A"
    REGULAR = "R_REGULAR_VISA"
    FREE_MOVEMENT = "R_FREE_MOVEMENT"
    IN_COUNTRY = "R_IN_COUNTRY"
    VISA_EXEMPT = "R_VISA_EXEMPT_41"


class Pathway(StrEnum):
    """The residence purpose."""

    P18A = "P18A"  # Fachkraft mit Berufsausbildung (§ 18a AufenthG)


class LegOrder(StrEnum):
    """Whether labour market consent waits for recognition."""

    SEQUENCE = "sequence"
    PARALLEL = "parallel"


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


class AuthorityState(StrEnum):
    """The state of the chain worker → employer → chamber (§ 14 VwVfG)."""

    NONE = "none"
    VALID = "valid"
    REVOKED = "revoked"
