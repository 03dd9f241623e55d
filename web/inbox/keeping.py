"""What is kept of a filter: everything but the words somebody looked for, which name people."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from web.seeking import SOUGHT


def without_words(address: str) -> str:
    """Return the address of a filter without the words that were looked for."""
    parts = urlsplit(address)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name != SOUGHT]
    return urlunsplit(parts._replace(query=urlencode(kept)))
