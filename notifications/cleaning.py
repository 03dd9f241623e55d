"""Make what people typed safe to stand in a header, a letter and a calendar entry.

Names are never trusted: Python 3.11 writes an encoded word in a name out as real header lines (CVE-2024-6923), and a
bidi control turns the text after it round.
"""

import re
import unicodedata

LINE_LIMIT = 200
NAME_LIMIT = 60
_JOINERS = "\u200c\u200d"  # Persian and Indic names need them
_BREAKS = frozenset({"Cc", "Zl", "Zp", "Zs"})
_DROPPED = frozenset({"Cf", "Cs", "Co"})  # bidi and other invisible controls, halves of characters, private use
_NAME_CHARACTERS = frozenset("LMN")
_NAME_SIGNS = frozenset(" .'’-&" + _JOINERS)


def one_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return a text as one line without control characters, encoded words and addresses of web pages."""
    visible = "".join(_visible(sign) for sign in text)
    broken = visible.replace("=?", "= ?").replace("?=", "? =").replace("://", ": //")
    return " ".join(broken.split())[:limit].strip()


def display_name(text: str) -> str:
    """Return a name for an address header: letters, marks, digits and the few signs that names need."""
    kept = "".join(sign if _belongs_to_name(sign) else " " for sign in one_line(text))
    return " ".join(kept.split())[:NAME_LIMIT].strip()


def markdown_literal(text: str) -> str:
    """Return a text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _visible(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign in _JOINERS:
        return sign
    if category in _BREAKS:
        return " "
    return "" if category in _DROPPED else sign


def _belongs_to_name(sign: str) -> bool:
    return sign in _NAME_SIGNS or unicodedata.category(sign)[0] in _NAME_CHARACTERS
