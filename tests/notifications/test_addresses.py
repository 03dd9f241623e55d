"""One address is one address."""

import pytest

from notifications.addresses import BadAddress, valid_address


@pytest.mark.parametrize("text", ["ali@example.org", "a.b+c@bücher.example.org", " a@example.org"[1:]])
def test_one_address_is_taken(text: str) -> None:
    assert valid_address(text).isascii()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ali",
        "a@example.org, b@example.org",
        '"a" <x@example.org>',
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org>",
        "jürgen@example.org",
        "a@[127.0.0.1]",
        "a b@example.org",
    ],
)
def test_anything_else_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(BadAddress) as raised:
        valid_address(text)
    assert not text or text not in str(raised.value)
