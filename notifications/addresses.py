"""Take one e-mail address and nothing else."""

import re

from email_validator import EmailNotValidError, validate_email

_ENVELOPE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")


class BadAddress(ValueError):
    """A text that is not exactly one usable e-mail address; the message does not repeat it."""


def valid_address(text: str) -> str:
    """Return an address in the form mail servers take, or raise `BadAddress`."""
    try:
        checked = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise BadAddress("not a single e-mail address; write it like name@example.org") from None
    return str(checked.ascii_email)


def check_envelope(address: str) -> None:
    """Raise `BadAddress` unless an address can stand in an envelope as it is; hosts of this machine are allowed."""
    if not _ENVELOPE.fullmatch(address):
        raise BadAddress("not a plain address for an envelope; hand in what valid_address returned")
