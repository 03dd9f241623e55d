"""The two ways in which the law sorts occupations: by whose law of recognition they follow, and by sector."""

from enum import StrEnum


class Profession(StrEnum):
    """Whose law of recognition a regulated occupation follows; it decides the periods of recognition.

    A nursing assistant is in the sector of care, and no nurse.
    """

    NURSE = "nurse"  # Pflegefachberufe (PflBG)
    HEALTH = "health"  # other regulated health professions
    OTHER = "other"


class Sector(StrEnum):
    """The sector of a job, regulated or not; it decides who may recruit (§ 38 BeschV) and which office is competent."""

    HEALTH = "health"
    CARE = "care"
    OTHER = "other"
