"""The words of the pages in the reader's language, beside those of the field."""

from pathlib import Path

from notifications.words import Words

FOLDER = Path(__file__).parent / "word_files"


def words_in(language: str) -> Words:
    """Return the words of the pages in a language."""
    return Words(language, FOLDER)
