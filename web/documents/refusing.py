"""Why something was not done with papers, as a status and a sentence."""

from commands.fate import AnswerWaiting, InHand, NotAllowed
from rules.terms.desk import Refused
from store.commands import KeyReused
from web.tasks.refusing import in_hand, refusal, waiting
from web.words import words_in

REFUSALS = (NotAllowed, AnswerWaiting, InHand, KeyReused)


def told(error: Exception, language: str) -> tuple[int, str]:
    """Return the status and the sentence of a refusal: a denial with its reason, or what came before."""
    if isinstance(error, NotAllowed):
        foreign = error.decision.refused is Refused.NOT_YOURS
        return 403, words_in(language).say("wrong.not_allowed") if foreign else refusal(error.decision, language)
    if isinstance(error, InHand):
        return 409, in_hand(error, "task.in_hand_there", language)
    return 409, waiting(error, language)
