"""Why something was not done with papers, as a status and a sentence."""

from commands.fate import AnswerWaiting, NotAllowed
from store.commands import KeyReused
from web.tasks.refusing import refusal, waiting

REFUSALS = (NotAllowed, AnswerWaiting, KeyReused)


def told(error: Exception, language: str) -> tuple[int, str]:
    """Return the status and the sentence of a refusal: a denial with its reason, or an answer that came before."""
    if isinstance(error, NotAllowed):
        return 403, refusal(error.decision, language)
    return 409, waiting(error, language)
