"""The stages of a journey, their legs, and how a journey can end."""

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
    ENTRY = "entry"  # Vorbereitung und Einreise ohne Visum (§ 41 AufenthV, § 2 FreizügG/EU)
    ARRIVAL = "arrival"  # Anmeldung, Arbeitsbeginn, Aufenthaltstitel (ST-14 to ST-17)
    ADAPTATION = "adaptation"  # Anpassungsqualifizierung, Anerkennungspartnerschaft (ST-18)
    TRAINING = "training"  # Berufsausbildung (§ 16a AufenthG)
    SEARCH = "search"  # Suche nach Arbeit oder Ausbildungsplatz (§§ 17, 20a AufenthG)
    RETENTION = "retention"  # Begleitung, Verlängerung, Niederlassung (ST-20, ST-22, ST-23)
    JOB_END = "job_end"  # vorzeitiges Ende der Beschäftigung (ST-21)
    CLOSURE = "closure"  # Abschluss (ST-24)


class Leg(StrEnum):
    """A part of a stage that runs beside others; which ones a journey has stands in its plan."""

    GENERAL_CONDITIONS = "general_conditions"  # ST-06
    RECOGNITION = "recognition"  # ST-07, branch 07a: not regulated
    LICENCE = "licence"  # branch 07b: regulated
    DEGREE = "degree"  # branch 07c: academic
    STATE_RECOGNITION = "state_recognition"  # branch 07d: Digitale Auskunft zur Berufsqualifikation
    HOSTING_AGREEMENT = "hosting_agreement"  # Aufnahmevereinbarung (§ 18d AufenthG)
    LABOUR_MARKET_CONSENT = "labour_market_consent"  # ST-08
    ADVANCE_CONSENT = "advance_consent"  # ST-08 before any authority is asked (§ 36 Abs. 3 BeschV)
    ENTRY_CONSENT = "entry_consent"  # consent of the immigration authority to the visa (§ 31 AufenthV)
    CONSENT_FOR_VISA = "consent_for_visa"  # ST-08 in the regular visa procedure
    QUALIFICATION_PLAN = "qualification_plan"  # before a stay under § 16d Abs. 1
    PARTNERSHIP = "partnership"  # before one under § 16d Abs. 3
    PLACEMENT = "placement"  # before one under § 16d Abs. 4
    ANALYSIS_OFFER = "analysis_offer"  # before one under § 16d Abs. 6
    TRAINING_CONTRACT = "training_contract"  # before one under § 16a Abs. 1
    SCHOOL_PLACE = "school_place"  # before one under § 16a Abs. 2
    SPOUSE_LANGUAGE = "spouse_language"  # ST-19: A1, unless the sponsor's purpose waives it
    HOUSING = "housing"  # ST-19, unless the sponsor's purpose waives it
    CUSTODY = "custody"  # ST-19, children
    CHILD_LANGUAGE = "child_language"  # ST-19, children from 16 on, unless the sponsor's purpose waives it
    REGISTRATION = "registration"  # ST-14
    WORK = "work"  # ST-15
    WORK_WITHOUT_TITLE = "work_without_title"  # ST-15 with free movement
    READINESS = "readiness"  # ST-17 for a worker who lives in Germany already
    FIRST_TITLE = "first_title"  # ST-16
    TITLE_BEFORE_WORK = "title_before_work"  # ST-16 where work must wait for the title (§ 4a Abs. 5 AufenthG)
    SCHOOL_START = "school_start"  # in place of ST-15 where no work begins
    TITLE_BEFORE_SCHOOL = "title_before_school"  # ST-16 before it
    RECOGNITION_AFTER_ENTRY = "recognition_after_entry"  # ST-18, month 0: § 16d Abs. 3, 4
    PLAN_CONFIRMATION = "plan_confirmation"  # ST-18, month 3
    ANALYSIS = "analysis"  # ST-18: Qualifikationsanalyse (§ 16d Abs. 6)
    ACCOMPANIMENT = "accompaniment"  # ST-20 without any title: the first year
    LATER_CHECK_INS = "later_check_ins"  # ST-20
    TITLE_WATCH = "title_watch"  # ST-22
    SETTLEMENT = "settlement"  # ST-23


class LegOrder(StrEnum):
    """Whether labour market consent waits for recognition."""

    SEQUENCE = "sequence"
    PARALLEL = "parallel"


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
    ACCOMPANIED = "accompanied"  # begleitet bis zum vereinbarten Ende, ohne Aufenthaltstitel
    JOB_FOUND = "job_found"  # die Suche hatte Erfolg: ein neuer Weg mit einem Arbeitgeber beginnt
    TRAINING_FOUND = "training_found"
    SEARCH_ENDED = "search_ended"
    QUOTA_EXHAUSTED = "quota_exhausted"  # Kontingent des § 26 Abs. 2 BeschV
    ABANDONED = "abandoned"  # the adaptation or the training was given up
    MAX_STAY_REACHED = "max_stay_reached"  # § 16d: no recognition within the longest stay
    EXAM_FAILED = "exam_failed"
