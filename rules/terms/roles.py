"""Who takes part in a journey: offices, parties and the people who look after them."""

from enum import StrEnum


class Role(StrEnum):
    """A part somebody plays in a journey."""

    CHAMBER = "chamber"  # Kammer (IHK, HWK), in sub-authority for the employer
    IMMIGRATION_AUTHORITY = "immigration_authority"  # Ausländerbehörde
    RECOGNITION_BODY = "recognition_body"  # zuständige Stelle für die Berufsanerkennung
    EMPLOYMENT_AGENCY = "employment_agency"  # Bundesagentur für Arbeit
    MISSION_ABROAD = "mission_abroad"  # deutsche Auslandsvertretung
    FORMER_AUTHORITY = "former_authority"  # Ausländerbehörde des früheren Wohnsitzes
    RESIDENTS_OFFICE = "residents_office"  # Meldebehörde
    EMPLOYER = "employer"  # Arbeitgeber
    WORKER = "worker"  # Fachkraft
    CUSTODIAN = "custodian"  # Sorgeberechtigte of a minor, who act in the minor's place
    CARETAKER = "caretaker"  # Kümmerer
    GUIDE = "guide"  # Klammerfunktion: one contact through the whole journey
    SUPERVISOR = "supervisor"  # Fachaufsicht
    SYSTEM = "system"  # the engine itself, which may report a bounced letter and nothing else


# those without an office: a link leads them to a page of their own
SIDES = (Role.EMPLOYER, Role.WORKER, Role.CUSTODIAN)


class Rank(StrEnum):
    """The level inside an office that a letter is written to."""

    DESK = "desk"
    LEAD = "lead"


class Action(StrEnum):
    """What somebody wants to do; `rules.access.may` decides."""

    ANSWER = "answer"
    REPORT = "report"
    HOLD = "hold"
    RESUME = "resume"
    REDATE = "redate"
    REDATE_BY_LAW = "redate_by_law"
    REASSIGN = "reassign"
    WITHDRAW = "withdraw"
    START = "start"
    READ = "read"
    PROPOSE_LAW = "propose_law"
    APPLY_LAW = "apply_law"
    SUPPLY = "supply"
    JUDGE = "judge"
    DESK = "desk"  # the pages an office works with: lists, intake, supervision, one's own account
    SUPERVISE = "supervise"  # the overview of what is near, late or stuck
    PORTAL = "portal"  # the one page of an employer, a worker, or custodians
    RESEND = "resend"  # send a letter again
    CORRECT_WAY = "correct_way"  # name another purpose or route for a journey that cannot be planned
    REMIND = "remind"  # skip, stop or bring forward the reminders of a task
