"""Personal values that can be recognised wherever they turn up, and where to look for them."""

from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload
from temporalio.client import WorkflowHistory
from temporalio.converter import PayloadCodec

from tests.cast import facts_of_the_cast
from tests.notifications.cast import HOSTILE_NAMES
from tests.stage import PlayHouse

HOSTILE = [name for name in HOSTILE_NAMES if name.isprintable()][:6]
NOTE = "Kanarienvogel-Notiz: hat eine Allergie"
GIVEN, FAMILY = "Kanariya", "Vogelsangcanary"
CONTACT, FIRM = "Canaria Beispielfrau", "Kanarienwerk GmbH"
EMAILS = ("vogel.sang@kanarien.example", "personal@kanarienwerk.example", "neu.vogel@kanarien.example")
SUCCESSOR = {"name": "Nachfolgekanarie AG", "contact": "Tweety Nachfolger", "email": "neu@nachfolgekanarie.example"}
TRADE, SALARY, BORN = "Kanarienzüchter", 43917, "1987-11-23"
CANARIES = (
    *("Kanarienvogel", "Allergie", GIVEN, FAMILY, CONTACT, FIRM, "kanarienwerk", "kanarien.example", *EMAILS),
    *("Nachfolgekanarie", "Tweety", "nachfolgekanarie.example", TRADE, str(SALARY), BORN),
)


def facts(today: object, given_name: str = GIVEN) -> dict[str, object]:
    """Return facts in which every personal field is a canary."""
    usual = facts_of_the_cast(today)  # type: ignore[arg-type]
    employer, worker, job = (dict(usual[part]) for part in ("employer", "worker", "job"))  # type: ignore[call-overload]
    employer |= {"name": FIRM, "contact": CONTACT, "email": EMAILS[1]}
    worker |= {"given_name": given_name, "family_name": FAMILY, "email": EMAILS[0], "birth_date": BORN}
    job |= {"occupation": TRADE, "salary": SALARY}
    return {**usual, "employer": employer, "worker": worker, "job": job}


def found_in(text: str | bytes, more: Iterable[str] = ()) -> set[str]:
    """Return the canaries in a text or in bytes, whatever their case."""
    if isinstance(text, str):
        return {one for one in (*CANARIES, *more) if one.casefold() in text.casefold()}
    lowered = text.lower()
    return {one for one in (*CANARIES, *more) if one.lower().encode() in lowered}


def bytes_of(folder: Path) -> bytes:
    """Return everything in the files of a folder."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


async def histories(house: PlayHouse) -> AsyncIterator[WorkflowHistory]:
    """Yield the history of every run of the journey, the newest first."""
    run_id: str | None = None
    while True:
        history = await house.client.get_workflow_handle(house.journey, run_id=run_id).fetch_history()
        yield history
        run_id = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not run_id:
            return


async def opened(history: WorkflowHistory, codec: PayloadCodec) -> list[str]:
    """Return every payload of a history, opened."""
    sealed = [payload for event in history.events for payload in payloads_in(event)]
    return [payload.data.decode("utf-8", "replace") for payload in await codec.decode(sealed)]


def payloads_in(message: Message) -> Iterable[Payload]:
    """Yield the payloads a message holds, wherever they stand."""
    if isinstance(message, Payload):
        yield message
        return
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if field.message_type.GetOptions().map_entry:
            inner = [one for one in value.values() if isinstance(one, Message)]
        else:
            inner = list(value) if field.is_repeated else [value]
        for one in inner:
            yield from payloads_in(one)
