"""What the audit says somebody did or was denied, in the reader's words."""

from notifications import phrases
from notifications.words import Words
from rules.terms.answers import Reason

DENIED = " denied"


def recorded(action: str, words: Words) -> str:
    """Return an entry's action in words; a denial says so, and a reason stands behind what it is the reason of."""
    base = action.removesuffix(DENIED)
    said = _said(base, words)
    return words.say("journey.denied", what=said) if base != action else said


def _said(action: str, words: Words) -> str:
    parts = action.split()
    for length in range(len(parts), 0, -1):
        for key in keys_of(" ".join(parts[:length])):
            if phrases.has(key):
                return ": ".join([phrases.say(key, words.language), *_reasons(parts[length:], words)])
    return action


def keys_of(action: str) -> tuple[str, str]:
    """Return the keys under which the words for an action may stand."""
    name = action.replace(" ", "_").replace("-", "_")
    return f"audited.{name}", f"action.{name}"


def _reasons(codes: list[str], words: Words) -> list[str]:
    return [words.code("reason", one) for one in codes if one in set(Reason)]
