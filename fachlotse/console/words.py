"""The words of the command line in the reader's language, beside those of the field."""

from pathlib import Path

from notifications.words import Words as WordsOf
from notifications.words import book

FOLDER = Path(__file__).parent / "word_files"


class Words(WordsOf):
    """Says words of the command line."""

    def __init__(self, language: str) -> None:
        super().__init__(language, FOLDER)


def keys(language: str) -> set[str]:
    """Return every key of a language."""
    return {f"{part}.{name}" for part, names in book(FOLDER, language).items() for name in names}
