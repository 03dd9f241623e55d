"""The words of the document lists (rules/data/documents.toml)."""

from enum import StrEnum


class Translation(StrEnum):
    """Whether a document must be put into German."""

    NO = "no"
    CERTIFIED = "certified"  # by a sworn translator
    UNLESS_INTERNATIONAL = "unless_international"  # certified, unless issued in the international form
    UNLESS_ENGLISH = "unless_english"
    UNLESS_GERMAN_OR_ENGLISH = "unless_german_or_english"
    ON_REQUEST = "on_request"
    BILINGUAL = "bilingual"  # the form itself has two languages
    GERMAN = "german"  # written in German from the start


class Legalisation(StrEnum):
    """Whether a document needs an apostille or a legalisation."""

    NO = "no"
    OFTEN = "often"
    REQUIRED = "required"
    BY_POST = "by_post"  # each mission abroad has its own demand


class Need(StrEnum):
    """Whether a file is complete without the document."""

    REQUIRED = "required"
    CONDITIONAL = "conditional"


class When(StrEnum):
    """The condition under which a conditional document is needed."""

    ALWAYS = "always"
    WHERE_ASKED = "where_asked"  # the body or the authority asks for it
    ACTS_BY_THIRD_PARTY = "acts_by_third_party"  # chamber or lawyer acts for the employer
    LIVES_IN_EU = "lives_in_eu"
    REGULATED = "regulated"
    OVER_45 = "over_45"
    FAMILY = "family"
    CHILDREN = "children"
    AFTER_AGREEMENT = "after_agreement"
    NOT_IN_IT = "not_in_it"  # a job in information technology needs no proof of qualification
    COLLECTIVE_AGREEMENT = "collective_agreement"  # the employer is bound and pays accordingly
    LOW_PAY = "low_pay"  # the pay alone does not secure the livelihood
    MINOR = "minor"
    MAINLY_IN_COMPANY = "mainly_in_company"  # the measure takes place mainly in the company
    LANGUAGE_UNCHECKED = "language_unchecked"  # neither firm nor school has checked the German
    SPOUSE_NOT_EXEMPT = "spouse_not_exempt"


class Receiver(StrEnum):
    """Who reads papers of a file, and has a list of its own."""

    PRE_CHECK = "pre_check"  # Vorprüfung der Kammer, Vereinbarung bei der Ausländerbehörde
    RECOGNITION = "recognition"  # Anerkennungsstelle
    LABOUR_MARKET = "labour_market"  # Bundesagentur für Arbeit
    VISA = "visa"  # Auslandsvertretung


class HoldsUntil(StrEnum):
    """The day on which a paper must still be valid for its receiver."""

    NOW = "now"
    PLANNED_START = "planned_start"
