"""Why a file is not taken in; each reason tells the person who sent it what to do instead."""

from enum import StrEnum

from commands.papers.limits import USUAL, PaperLimits


class Unfit(StrEnum):
    """The reasons for which a file is refused."""

    NO_FILE = "no_file"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_FILES = "too_many_files"
    KIND = "kind"  # none of PDF, JPEG, PNG
    DISGUISED = "disguised"  # another kind than its name or its sender says
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    DYNAMIC_FORM = "dynamic_form"  # its pages are made by a program when it is opened
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_COMPLEX = "too_complex"  # it would need more memory or time than a paper may
    INFECTED = "infected"


class UnfitFile(Exception):
    """A file that is not taken in, with the limits it may have met."""

    def __init__(self, reason: Unfit, limits: PaperLimits = USUAL) -> None:
        super().__init__(reason.value)
        self.reason, self.limits = reason, limits
