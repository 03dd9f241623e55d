"""The ledger of letters: reserved, marked just before they go out, confirmed; never doubled unknowingly."""

from store.letters.ledger import content, counts, get, ledger
from store.letters.outbox import (
    back_to_reserved,
    bring_forward,
    due,
    due_of,
    hurry,
    mark_ambiguous,
    mark_failed,
    mark_rejected,
    mark_sending,
    mark_sent,
    repair,
    reserve,
    supersede_of,
)
from store.letters.row import LetterRow, NewLetter

__all__ = [
    "LetterRow",
    "NewLetter",
    "back_to_reserved",
    "bring_forward",
    "content",
    "counts",
    "due",
    "due_of",
    "get",
    "hurry",
    "ledger",
    "mark_ambiguous",
    "mark_failed",
    "mark_rejected",
    "mark_sending",
    "mark_sent",
    "repair",
    "reserve",
    "supersede_of",
]
