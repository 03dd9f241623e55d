"""The second wall: every payload of a journey is packed, and sealed with the journey's own data key."""

import os
import zlib
from collections.abc import Awaitable, Callable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from temporalio.api.common.v1 import Payload
from temporalio.contrib.pydantic import PydanticPayloadConverter
from temporalio.converter import (
    ActivitySerializationContext,
    CompositePayloadConverter,
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    PayloadCodec,
    SerializationContext,
    WithSerializationContext,
    WorkflowSerializationContext,
)

ENCODING = b"sealed/1"
UNREADABLE = Payload(metadata={"encoding": b"json/plain"}, data=b'"unreadable"')
NONCE_BYTES = 12
BARE = -zlib.MAX_WBITS  # deflate without a frame: the seal guards it already

KeyOf = Callable[[str], Awaitable[bytes]]


class KeyUnknown(Exception):
    """A payload belongs to no journey, or to one whose key is gone; whoever looks keys up raises this."""


class JourneyCodec(PayloadCodec, WithSerializationContext):
    """Compressed, then AES-256-GCM with the key and the id of the journey the payload belongs to.

    Strict: what is not sealed, or sealed for another journey, is handed on as a harmless marker; raising
    here would stop the journey for ever (reliability 0.2).
    """

    def __init__(self, key_of: KeyOf, journey: str | None = None) -> None:
        self._key_of = key_of
        self._journey = journey

    def with_context(self, context: SerializationContext) -> "JourneyCodec":
        """Return the codec of the journey a payload travels to or from."""
        if isinstance(context, WorkflowSerializationContext | ActivitySerializationContext):
            return JourneyCodec(self._key_of, context.workflow_id)
        return self

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Seal payloads."""
        if not self._journey:
            raise KeyUnknown("a payload outside any journey")
        cipher, bound = AESGCM(await self._key_of(self._journey)), self._journey.encode()
        return [self._seal(cipher, payload, bound) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        """Open payloads; what cannot be opened becomes a marker."""
        try:
            key = await self._key_of(self._journey or "")
        except KeyUnknown:
            return [UNREADABLE for _ in payloads]
        return [self._open(AESGCM(key), payload, (self._journey or "").encode()) for payload in payloads]

    @staticmethod
    def _seal(cipher: AESGCM, payload: Payload, bound: bytes) -> Payload:
        nonce = os.urandom(NONCE_BYTES)
        packed = zlib.compress(payload.SerializeToString(), wbits=BARE)
        sealed = nonce + cipher.encrypt(nonce, packed, bound)
        return Payload(metadata={"encoding": ENCODING}, data=sealed)

    @staticmethod
    def _open(cipher: AESGCM, payload: Payload, bound: bytes) -> Payload:
        if payload.metadata.get("encoding") != ENCODING:
            return UNREADABLE
        try:
            packed = cipher.decrypt(payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:], bound)
            return Payload.FromString(zlib.decompress(packed, wbits=BARE))
        except (InvalidTag, ValueError, zlib.error):
            return UNREADABLE


class JourneyPayloadConverter(CompositePayloadConverter):
    """pydantic's converters, made once: the library builds a converter anew for every payload it seals."""

    _made = tuple(PydanticPayloadConverter().converters.values())

    def __init__(self) -> None:
        super().__init__(*self._made)


def sealed_converter(key_of: KeyOf) -> DataConverter:
    """Return the converter every client and worker uses; failures are sealed too."""
    return DataConverter(
        payload_converter_class=JourneyPayloadConverter,
        payload_codec=JourneyCodec(key_of),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )
