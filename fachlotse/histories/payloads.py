"""Opening every payload of a history, wherever it stands."""

from collections.abc import Iterator, Mapping

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
    for field, value in message.ListFields():
        if field.name in NAMES and isinstance(value, str):
            message.ClearField(field.name)
        else:
            for inner in _inner(value):
                clear_names(inner)


def _payloads(message: Message) -> Iterator[Payload]:
    if isinstance(message, Payload):
        yield message
        return
    for _, value in message.ListFields():
        for inner in _inner(value):
            yield from _payloads(inner)


def _inner(value: object) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, Mapping) or hasattr(value, "MergeFrom") and hasattr(value, "values"):
        yield from (one for one in value.values() if isinstance(one, Message))
    elif not isinstance(value, str | bytes) and hasattr(value, "__iter__"):
        yield from (one for one in value if isinstance(one, Message))
