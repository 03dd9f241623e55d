"""What went wrong, in one clear sentence with a remedy, and the exit code that tells programs."""

from typing import TYPE_CHECKING

from fachlotse.console.output import warn

if TYPE_CHECKING:
    from fachlotse.console.words import Words

FAILURE, USAGE, FOUND = 1, 2, 3


class Failed(Exception):
    """A command could not be carried out; the message says why and what to do."""

    code = FAILURE


class BadInput(Failed):
    """Something the caller gave cannot be used."""

    code = USAGE


def told(error: Exception, language: str) -> int | None:
    """Print an error people can act on and return its exit code; None for one that is a fault of ours."""
    if isinstance(error, Failed):
        warn(str(error))
        return error.code
    return _of_settings(error) or _of_installation(error) or _of_commands(error, language) or _of_law(error)


def _of_settings(error: Exception) -> int | None:
    from fachlotse.settings import REFUSED, BadSettings

    if isinstance(error, BadSettings):
        for finding in error.findings:
            warn(f"{finding.setting} {finding.problem}: {finding.remedy}.")
        return REFUSED
    return None


def _of_installation(error: Exception) -> int | None:
    from fachlotse.composition import NotUsable
    from store.sealing import Erased
    from store.store import Busy

    if isinstance(error, NotUsable):
        warn(f"{error.problem[:1].upper()}{error.problem[1:]}: {error.remedy}.")
    elif isinstance(error, Busy):
        warn("Another process keeps the database busy: try again in a moment.")
    elif isinstance(error, Erased):
        warn("The journey was erased: its personal content is gone for good, codes and dates remain.")
    else:
        return None
    return FAILURE


def _of_commands(error: Exception, language: str) -> int | None:
    from commands.facts import BadFacts
    from commands.fate import AnswerWaiting, BadCommand, InHand, NotAllowed
    from fachlotse.console.words import Words
    from store.commands import KeyReused

    if isinstance(error, BadFacts | BadCommand):
        for field, problem in error.problems:
            warn(f"{field}: {problem}")
        return USAGE
    if isinstance(error, KeyReused):
        warn("This --key was used before, for something else: give another key, or repeat exactly what you gave then.")
        return USAGE
    if isinstance(error, AnswerWaiting):
        words = Words(language)
        said = {"who": words.code("role", error.role), "at": words.moment(error.since), "command": error.command}
        warn(words.say("refused.answer_waiting", **said))
        return FAILURE
    if isinstance(error, InHand):
        words = Words(language)
        warn(words.say("refused.in_hand", name=error.holder, until=words.moment(error.claim.until_at)))
        return FAILURE
    if isinstance(error, NotAllowed):
        warn(denial(error.decision.rule, error.decision.refused, Words(language)))
        return FAILURE
    return None


def _of_law(error: Exception) -> int | None:
    from commands.legislation import NoSuchChange
    from rules.rows import BadRow

    if isinstance(error, BadRow | NoSuchChange):
        warn(str(error))
        return USAGE
    return None


def denial(rule: str, refused: object, words: "Words") -> str:
    """Return why the rules of access deny something, and which rule does."""
    from rules.access import TABLE

    says = {one.id: one.says for one in TABLE}
    reason = words.say(f"denied.{refused or 'not_yours'}")
    return words.say("denied.rule", reason=reason, rule=rule, says=says.get(rule, words.say("denied.default")))
