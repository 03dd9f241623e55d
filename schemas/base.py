"""The one base of everything that travels."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that never changes; unknown fields are ignored so that old workers read new messages."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)
