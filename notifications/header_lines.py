"""Write header lines by hand: the standard library's folding loses signs of long names and once wrote line breaks."""

import re
from base64 import b64encode
from collections.abc import Iterator

_WORD_BYTES = 42  # with its frame an encoded word stays below the 75 signs of RFC 2047
_PLAIN = re.compile(r"[A-Za-z0-9.,:;!'()/& -]{1,60}")


def unstructured(name: str, text: str) -> str:
    """Return a header line of a cleaned text."""
    return f"{name}: {text if _PLAIN.fullmatch(text) else _encoded(text)}\r\n"


def mailbox(name: str, display_name: str, address: str) -> str:
    """Return a header line of one person and one address."""
    if not display_name:
        return f"{name}: {address}\r\n"
    shown = f'"{display_name}"' if _PLAIN.fullmatch(display_name) else _encoded(display_name)
    return f"{name}: {shown}\r\n <{address}>\r\n"


def _encoded(text: str) -> str:
    words = (b64encode(chunk.encode()).decode() for chunk in _chunks(text))
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in words)


def _chunks(text: str) -> Iterator[str]:
    chunk = ""
    for sign in text:
        if len((chunk + sign).encode()) > _WORD_BYTES:
            yield chunk
            chunk = ""
        chunk += sign
    yield chunk
