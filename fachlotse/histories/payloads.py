"""Opening every payload of a history, wherever it stands."""

from collections.abc import Iterator

from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import History
from temporalio.converter import PayloadCodec

NAMES = ("identity",)  # of processes; they tell nothing about a journey


async def open_payloads(history: History, codec: PayloadCodec) -> None:
    """Replace every sealed payload by its content, in place."""
    payloads = list(_payloads(history))
    for payload, opened in zip(payloads, await codec.decode(payloads), strict=True):
        payload.CopyFrom(opened)


def clear_names(message: Message) -> None:
    """Empty the fields that name the processes which took part."""
    for name in NAMES:
        if name in message.DESCRIPTOR.fields_by_name:
            message.ClearField(name)
    for inner in _inner(message):
        clear_names(inner)


def _payloads(message: Message) -> Iterator[Payload]:
    if isinstance(message, Payload):
        yield message
        return
    for inner in _inner(message):
        yield from _payloads(inner)


def _inner(message: Message) -> Iterator[Message]:
    """Yield the messages inside a message: single ones, repeated ones, and the values of maps."""
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if field.message_type.GetOptions().map_entry:
            yield from (value[key] for key in value if isinstance(value[key], Message))
        elif field.is_repeated:
            yield from value
        else:
            yield value
