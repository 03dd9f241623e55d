"""The words in which the facts of a person, an employer and a job are given."""

from enum import StrEnum


class Fact(StrEnum):
    """A fact an assessment can ask for, named by its part and its key."""

    NATIONALITIES = "person.nationalities"
    RESIDENCE = "person.residence"
    STANDING = "person.standing"
    FREE_MOVEMENT_FAMILY = "person.free_movement_family"
    BIRTH_DATE = "person.birth_date"
    PRIOR_STAY_MONTHS = "person.prior_stay_months"
    ENTRY_BAN = "person.entry_ban"
    SEARCH_NOTICE = "person.search_notice"
    VISA_PENDING = "person.visa_pending"
    ASYLUM_BENEFITS = "person.asylum_benefits"
    LIVELIHOOD = "person.livelihood"
    PENSION_PROOF = "person.pension_proof"
    UNIVERSITY_ACCESS = "person.university_access"
    KIND = "qualification.kind"
    COUNTRY = "qualification.country"
    YEARS = "qualification.years"
    RECOGNISED = "qualification.recognised"
    COMPARABLE = "qualification.comparable"
    STATE_RECOGNISED = "qualification.state_recognised"
    CHAMBER_CERTIFICATE = "qualification.chamber_certificate"
    GRANTED_ON = "qualification.granted_on"
    LICENCE = "qualification.licence"
    ANALYSIS_PROMISED = "qualification.analysis_promised"
    LAST_5 = "experience.last_5"
    LAST_7 = "experience.last_7"
    GERMAN = "languages.german"
    ENGLISH = "languages.english"
    SPOUSE = "family.spouse"
    SPOUSE_ADULT = "family.spouse_adult"
    SPOUSE_GERMAN = "family.spouse_german"
    CHILDREN = "family.children"
    SOLE_CUSTODY = "family.sole_custody"
    PARTNER_APPLIES = "family.partner_applies"
    LAND = "employer.land"
    MUNICIPALITY = "employer.municipality"
    CHAMBER = "employer.chamber"
    COOPERATION = "employer.cooperation"
    COLLECTIVE_AGREEMENT = "employer.collective_agreement"
    AGENCY_WORK = "employer.agency_work"
    SUITABLE = "employer.suitable"
    LANGUAGE_CHECKED = "employer.language_checked"
    JOB = "job.kind"
    ISCO = "job.isco"
    SECTOR = "job.sector"
    REGULATED = "job.regulated"
    SALARY = "job.salary"
    HOURS = "job.hours"
    START = "job.start"
    CONTRACT_UNTIL = "job.contract_until"
    RECRUITED_BY = "job.recruited_by"
    TRAINING_PLACE = "job.training_place"
    RECOGNISED_COURSE = "job.recognised_course"
    WISHED_ROUTE = "wish.route"
    WISHED_PATHWAY = "wish.pathway"


class Standing(StrEnum):
    """How somebody who lives in Germany may be there."""

    NONE = "none"
    TITLE = "title"  # Aufenthaltstitel
    ASYLUM = "asylum"  # Asylverfahren (Aufenthaltsgestattung)
    TOLERATION = "toleration"  # Duldung


class QualificationKind(StrEnum):
    """What somebody has learned."""

    VOCATIONAL = "vocational"
    DEGREE = "degree"
    NURSING_ASSISTANT = "nursing_assistant"
    NONE = "none"


class Recognised(StrEnum):
    """What the recognition body has said."""

    FULL = "full"
    PARTIAL = "partial"  # Defizitbescheid
    NONE = "none"
    OPEN = "open"


class Licence(StrEnum):
    """The licence to practise a regulated occupation."""

    GRANTED = "granted"
    PROMISED = "promised"
    NONE = "none"


class Level(StrEnum):
    """A level of a language, in rising order (Gemeinsamer Europäischer Referenzrahmen)."""

    NONE = "none"
    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"


class JobKind(StrEnum):
    """What is offered."""

    QUALIFIED = "qualified"  # § 2 Abs. 12b AufenthG
    UNQUALIFIED = "unqualified"
    TRAINING = "training"  # Berufsausbildung
    RESEARCH = "research"
    NONE = "none"


class Recruiter(StrEnum):
    """Who brought worker and employer together."""

    AGENCY = "agency"  # Bundesagentur für Arbeit
    PRIVATE = "private"
    SELF = "self"  # the worker applied


class TrainingPlace(StrEnum):
    """Where a training takes place."""

    COMPANY = "company"
    SCHOOL = "school"
