"""The base of what programs send and get."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


def _plain(text: str) -> str:
    if "\x00" in text:
        raise PydanticCustomError("nul", "holds a NUL character; remove it")
    return text


Text = Annotated[str, AfterValidator(_plain)]


class Given(BaseModel):
    """Something a program gives; an unknown field is an error, not a surprise."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Shown(BaseModel):
    """Something a program gets; new fields may be added."""

    model_config = ConfigDict(frozen=True)
