"""A frozen letter put into the bytes of one mail: the same letter gives the same bytes at every attempt."""

from activities.house import House
from notifications.calendar_entries import CalendarEntry
from notifications.facts import Letter
from notifications.letters import Rendered
from notifications.mailer import Sealed
from notifications.message import compose
from store.letters import LetterRow


def seal(house: House, row: LetterRow, content: dict[str, object]) -> Sealed:
    """Return the mail of a letter with its explicit envelope; raises `Tampered` where it is not the intended one."""
    recipient, calendar = str(content["recipient"]), content.get("calendar")
    message = compose(
        _rendered(row, content),
        sender=house.sender,
        recipient_name=str(content["name"]),
        recipient_address=recipient,
        message_id=row.message_id,
        at=row.reserved_at,
        key=row.message_id.strip("<>"),
        calendar=CalendarEntry(*calendar) if isinstance(calendar, list) else None,
    )
    return Sealed(house.sender.address, recipient, message)


def _rendered(row: LetterRow, content: dict[str, object]) -> Rendered:
    texts = (str(content["subject"]), str(content["text"]), str(content["html"]))
    return Rendered(Letter(row.letter), row.language, *texts, row.template_version)
