"""The one tolerant door for machines: it takes anything, acts on what it understands, and never raises."""

import json
from collections.abc import Sequence

from temporalio import workflow
from temporalio.api.common.v1 import Payload
from temporalio.common import RawValue

from schemas.command import KINDS, Command, Kind

DELIVER = "deliver"
LARGEST = 16_384


def read_delivery(name: str, values: Sequence[RawValue]) -> tuple[Kind, Command] | None:
    """Return kind and command inside `{"kind": …, "command": {…}}`, or None for anything else."""
    if name != DELIVER or len(values) != 1:
        return None
    return _parse(values[0].payload)


def _parse(payload: Payload) -> tuple[Kind, Command] | None:
    if len(payload.data) > LARGEST or b"\\u0000" in payload.data or b"\\ud" in payload.data.lower():
        return None  # neither NUL nor halves of characters can be kept
    try:
        envelope = json.loads(payload.data)
        kind: Kind = envelope["kind"]
        return kind, KINDS[kind].model_validate(envelope["command"])
    except (ValueError, TypeError, KeyError, RecursionError):
        workflow.logger.info("delivery not understood")
        return None
