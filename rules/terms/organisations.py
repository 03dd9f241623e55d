"""The words for who advises an employer."""

from enum import StrEnum


class Chamber(StrEnum):
    """Which chamber a job belongs to."""

    IHK = "IHK"  # Industrie- und Handelskammer
    HWK = "HWK"  # Handwerkskammer
