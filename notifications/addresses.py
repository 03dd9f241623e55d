"""Take one e-mail address and nothing else."""

from email_validator import EmailNotValidError, validate_email


class BadAddress(ValueError):
    """A text that is not exactly one usable e-mail address; the message does not repeat it."""


def valid_address(text: str) -> str:
    """Return an address in the form mail servers take, or raise `BadAddress`."""
    try:
        checked = validate_email(text, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        raise BadAddress("not a single e-mail address; write it like name@example.org") from None
    return str(checked.ascii_email)
