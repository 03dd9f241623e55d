"""The base of what programs send and get."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


def _plain(text: str) -> str:
    """Refuse what no database keeps: the NUL character, and half of a character of UTF-16."""
    if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise PydanticCustomError("unkeepable", "holds a sign that cannot be kept; remove it")
    return text


Text = Annotated[str, AfterValidator(_plain)]


class Given(BaseModel):
    """Something a program gives; an unknown field is an error, not a surprise."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Shown(BaseModel):
    """Something a program gets; new fields may be added."""

    model_config = ConfigDict(frozen=True)
