"""What is wrong with a fact: said in English, with the code and values by which an interface says it otherwise."""

from collections.abc import Mapping
from typing import Self


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


CODES = {
    "string_pattern_mismatch": "country",
    "date_from_datetime_parsing": "day",
    "date_parsing": "day",
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
    "literal_error": "must be de or en",
    "enum": "must be {expected}",
}
