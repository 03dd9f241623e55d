"""The stages of a journey, their legs, and how a journey can end."""

from enum import StrEnum


class Stage(StrEnum):
    """A stretch of the procedure that is carried out as one linear text."""

    ADVICE = "advice"  # Erstberatung, Verfahrenswahl, Falleröffnung
    AUTHORITY_CHAIN = "authority_chain"  # Vollmacht und Untervollmacht
    COMPLETENESS_CHECK = "completeness_check"  # Vorprüfung der Kammer
    AGREEMENT = "agreement"  # Vereinbarung § 81a Abs. 2
    EXAMINATION = "examination"  # Prüfung: allgemeine Voraussetzungen, Anerkennung, Zustimmung
    PREAPPROVAL = "preapproval"  # Vorabzustimmung und Übermittlung
    APPOINTMENT = "appointment"  # Termin bei der Auslandsvertretung
    VISA = "visa"  # Visumentscheidung, Vorbereitung, Einreise
    ENTRY = "entry"  # Vorbereitung und Einreise ohne Visum (§ 41 AufenthV, § 2 FreizügG/EU)
    ARRIVAL = "arrival"  # Anmeldung, Arbeitsbeginn, Aufenthaltstitel
    ADAPTATION = "adaptation"  # Anpassungsqualifizierung, Anerkennungspartnerschaft
    TRAINING = "training"  # Berufsausbildung (§ 16a AufenthG)
    SEARCH = "search"  # Suche nach Arbeit oder Ausbildungsplatz (§§ 17, 20a AufenthG)
    RETENTION = "retention"  # Begleitung, Verlängerung, Niederlassung
    JOB_END = "job_end"  # vorzeitiges Ende der Beschäftigung
    CLOSURE = "closure"  # Abschluss


class Leg(StrEnum):
    """A part of a stage that runs beside others; which ones a journey has stands in its plan."""

    GENERAL_CONDITIONS = "general_conditions"  # allgemeine Voraussetzungen, früherer Wohnsitz
    RECOGNITION = "recognition"  # Gleichwertigkeit in einem nicht reglementierten Beruf
    LICENCE = "licence"  # Erlaubnis in einem reglementierten Beruf
    DEGREE = "degree"  # Hochschulabschluss
    STATE_RECOGNITION = "state_recognition"  # Digitale Auskunft zur Berufsqualifikation
    HOSTING_AGREEMENT = "hosting_agreement"  # Aufnahmevereinbarung (§ 18d AufenthG)
    LABOUR_MARKET_CONSENT = "labour_market_consent"  # Zustimmung der Bundesagentur für Arbeit
    ADVANCE_CONSENT = "advance_consent"  # the same before any authority is asked (§ 36 Abs. 3 BeschV)
    ENTRY_CONSENT = "entry_consent"  # consent of the immigration authority to the visa (§ 31 AufenthV)
    CONSENT_FOR_VISA = "consent_for_visa"  # the same in the regular visa procedure
    QUALIFICATION_PLAN = "qualification_plan"  # before a stay under § 16d Abs. 1
    PARTNERSHIP = "partnership"  # before one under § 16d Abs. 3
    PLACEMENT = "placement"  # before one under § 16d Abs. 4
    ANALYSIS_OFFER = "analysis_offer"  # before one under § 16d Abs. 6
    TRAINING_CONTRACT = "training_contract"  # before one under § 16a Abs. 1
    SCHOOL_PLACE = "school_place"  # before one under § 16a Abs. 2
    SPOUSE_LANGUAGE = "spouse_language"  # family: A1, unless the sponsor's purpose waives it
    HOUSING = "housing"  # family, unless the sponsor's purpose waives it
    CUSTODY = "custody"  # family: children
    CHILD_LANGUAGE = "child_language"  # family: children from 16 on, unless the sponsor's purpose waives it
    REGISTRATION = "registration"  # Anmeldung des Wohnsitzes
    WORK = "work"  # Arbeitsbeginn
    WORK_WITHOUT_TITLE = "work_without_title"  # the same with free movement
    READINESS = "readiness"  # preparation for a worker who lives in Germany already
    FIRST_TITLE = "first_title"  # Aufenthaltstitel
    TITLE_BEFORE_WORK = "title_before_work"  # the same where work must wait for the title (§ 4a Abs. 5 AufenthG)
    SCHOOL_START = "school_start"  # in place of the start of work where no work begins
    TITLE_BEFORE_SCHOOL = "title_before_school"  # the title before it
    RECOGNITION_AFTER_ENTRY = "recognition_after_entry"  # adaptation, month 0: § 16d Abs. 3, 4
    PLAN_CONFIRMATION = "plan_confirmation"  # adaptation, month 3
    ANALYSIS = "analysis"  # Qualifikationsanalyse (§ 16d Abs. 6)
    ACCOMPANIMENT = "accompaniment"  # Begleitung without any title: the first year
    LATER_CHECK_INS = "later_check_ins"  # Gespräche der Begleitung
    TITLE_WATCH = "title_watch"  # Verlängerung
    SETTLEMENT = "settlement"  # Niederlassungserlaubnis


class LegOrder(StrEnum):
    """Whether labour market consent waits for recognition."""

    SEQUENCE = "sequence"
    PARALLEL = "parallel"


class Ending(StrEnum):
    """Why a journey is closed."""

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
