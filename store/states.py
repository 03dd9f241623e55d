"""The states only the store knows: of letters, commands, addresses and the installation."""

from enum import StrEnum


class Mode(StrEnum):
    """What an installation is for; stamped once, never changed."""

    DEMO = "demo"
    PRODUCTION = "production"


class JourneyState(StrEnum):
    """Whether a journey goes on."""

    OPEN = "open"
    CLOSED = "closed"


class StartState(StrEnum):
    """Whether the engine has taken a journey over."""

    REQUESTED = "requested"
    STARTED = "started"


class AddressState(StrEnum):
    """Whether letters reach a party."""

    OK = "ok"
    BAD = "bad"


class CommandState(StrEnum):
    """What has become of a command; everything but `recorded` is final."""

    RECORDED = "recorded"
    APPLIED = "applied"
    REFUSED = "refused"
    TOO_LATE = "too_late"


NOT_DELIVERED = {CommandState.REFUSED, CommandState.TOO_LATE}  # what was said took no effect


class Delivery(StrEnum):
    """What is worse for a letter of unknown fate: to be missed or to come twice."""

    MUST_REACH = "must_reach"
    MUST_NOT_REPEAT = "must_not_repeat"


class LetterState(StrEnum):
    """Where a letter stands in the ledger."""

    RESERVED = "reserved"
    SENDING = "sending"
    SENT = "sent"
    REJECTED = "rejected"  # 5xx: the address or the content was refused for good
    FAILED = "failed"  # it could not be rendered
    SUPERSEDED = "superseded"  # its reason vanished before it went out
    UNKNOWN = "unknown"  # may have arrived, must not be repeated


class DocumentState(StrEnum):
    """Whether a document may be read."""

    QUARANTINE = "quarantine"  # the scanner that is configured has not seen it yet
    CLEAN = "clean"
    REFUSED = "refused"  # the scanner found something in it


class Verdict(StrEnum):
    """What an office thinks of a document."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class RequestState(StrEnum):
    """Whether a request for papers is still being gathered."""

    GATHERED = "gathered"
    SENT = "sent"


class CallState(StrEnum):
    """Where a call to an office's webhook stands; the last two are final."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
