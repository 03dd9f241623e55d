"""The codes of the second factor, by the vectors of RFC 6238, and the rules for passwords."""

from datetime import UTC, datetime, timedelta

import pytest

from web.entrance.passwords import fault_of
from web.entrance.second_factor import as_text, code_at, fresh_secret, from_text, link_of, step_at, step_of

SECRET = b"12345678901234567890"
VECTORS = {59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 20000000000: "353130"}


@pytest.mark.parametrize(("seconds", "code"), VECTORS.items())
def test_the_vectors_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(SECRET, step_at(datetime.fromtimestamp(seconds, UTC))) == code


@pytest.mark.parametrize(("seconds", "found"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_off_by_one_step(seconds: int, found: bool) -> None:
    now = datetime(2030, 3, 4, 9, tzinfo=UTC)
    typed = code_at(SECRET, step_at(now + timedelta(seconds=seconds)))
    assert (step_of(SECRET, typed, now) is not None) is found


def test_a_secret_survives_being_written_down() -> None:
    secret = fresh_secret()
    assert from_text(as_text(secret)) == secret
    assert from_text("kein Schlüssel") is None
    assert link_of(SECRET, "a b@x.example").startswith("otpauth://totp/Fachlotse%3Aa%20b%40x.example?secret=GEZD")


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("kurz", "password_short"),
        ("aaaaaaaaaaaaaaaa", "password_weak"),
        ("beate-ist-die-beste", "password_weak"),
        ("x1y2z3" * 40, "password_weak"),
        ("Ein kurzer Satz, 7 Worte lang.", None),
    ],
)
def test_a_password_is_long_and_not_ones_name(password: str, fault: str | None) -> None:
    assert fault_of(password, "beate@ihk.example") == fault
