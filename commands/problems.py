"""What is wrong with a fact: said in English, with the code and values by which an interface says it otherwise."""

from collections.abc import Mapping
from typing import Self

from pydantic import ValidationError


class Problem(str):
    """A sentence about a field that names the remedy; `values` are codes and names that the sentence holds."""

    code: str
    values: dict[str, str]

    def __new__(cls, code: str, text: str, **values: object) -> Self:
        """Return the sentence of a code."""
        told = super().__new__(cls, text)
        told.code, told.values = code, {name: str(value) for name, value in values.items()}
        return told


def problem_of(kind: str, message: str, context: Mapping[str, object]) -> Problem:
    """Return the problem of a kind of the validation: in our words where there are any, else in its own."""
    told = {name: str(value).replace("'", "") for name, value in context.items()}
    return Problem(CODES.get(kind, kind), REMEDIES.get(kind, message).format_map(told), **told)


def problems_of(error: ValidationError) -> list[tuple[str, str]]:
    """Return what the validation found, each with its field."""
    return [
        (".".join(str(step) for step in one["loc"]), problem_of(one["type"], one["msg"], one.get("ctx", {})))
        for one in error.errors(include_input=False, include_url=False)
    ]


def too_long(longest: int) -> Problem:
    """Return the problem of a text with more characters than are kept."""
    return Problem("too_long", f"is longer than {longest} characters; shorten it", longest=longest)


CODES = {
    "string_pattern_mismatch": "country",
    "date_from_datetime_parsing": "day",
    "date_parsing": "day",
    "datetime_parsing": "instant",
    "datetime_from_date_parsing": "instant",
    "timezone_aware": "instant",
    "enum": "choose",
    "literal_error": "choose",
    "string_too_short": "missing",
}
REMEDIES = {
    "missing": "is missing; give it",
    "extra_forbidden": "is not known here; remove it or correct its name",
    "string_too_short": "is empty; give it",
    "string_pattern_mismatch": "must be a two-letter country code such as VN; for a Land, such as MV",
    "date_from_datetime_parsing": "must be a day such as 2027-03-01",
    "date_parsing": "must be a day such as 2027-03-01",
    "datetime_parsing": "must be an instant with zone such as 2027-03-01T09:30:00+01:00",
    "datetime_from_date_parsing": "must be an instant with zone such as 2027-03-01T09:30:00+01:00",
    "timezone_aware": "needs a zone, such as 2027-03-01T09:30:00+01:00",
    "literal_error": "must be de or en",
    "enum": "must be {expected}",
}
