"""A mail says exactly what was meant, always in the same bytes, and a difference is noticed."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.calendar_entries import Appointment, request
from notifications.cleaning import NAME_LIMIT, display_name, one_line
from notifications.facts import Letter
from notifications.letters import Rendered, render
from notifications.message import compose, message_id, self_test
from notifications.sealing import Intended, Tampered, check
from tests.notifications.cast import AT, RECIPIENT, SENDER, facts

IDENTITY = message_id("LB-1/reminder/1/employer", "test", "example.org")
LETTER = Rendered(Letter.TASK, "de", "Größe (LB-2026-0042)", "Größe\n.\n", "<p>Größe</p>\n", "0")


def written(letter: Rendered = LETTER, name: str = "Jürgen Müller", calendar: bool = False) -> bytes:
    entry = request(
        Appointment("a1", 0, AT, "LB-2026-0042"),
        organizer=SENDER.address,
        attendee=RECIPIENT,
        domain="example.org",
        language="de",
        at=AT,
    )
    return compose(
        letter,
        sender=SENDER,
        recipient_name=name,
        recipient_address=RECIPIENT,
        message_id=IDENTITY,
        at=AT,
        key="8f2c",
        calendar=entry if calendar else None,
    )


def test_a_mail_carries_its_headers_and_parts() -> None:
    mail = message_from_bytes(written(calendar=True), policy=policy.default)

    assert mail["From"] == "Fachkräfte-Service-Zentrale <lotse@example.org>"
    assert mail["To"] == "Jürgen Müller <ali@example.net>"
    assert (mail["Message-ID"], mail["X-Fachlotse-Key"], mail["Content-Language"]) == (IDENTITY, "8f2c", "de")
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-generated", "All")
    assert mail["Date"].datetime == AT
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]
    assert list(mail.iter_parts())[2].get_param("method") == "REQUEST"


def test_the_same_letter_gives_the_same_bytes() -> None:
    letter = render(Letter.APPOINTMENT, "de", facts())

    assert written(letter, calendar=True) == written(letter, calendar=True)


def test_a_message_id_belongs_to_its_key_and_installation() -> None:
    ids = {
        message_id("a", "x", "example.org"),
        message_id("b", "x", "example.org"),
        message_id("a", "y", "example.org"),
    }

    assert len(ids) == 3
    assert message_id("a", "x", "example.org") in ids
    assert all(one.endswith("@example.org>") for one in ids)


def test_every_line_of_a_mail_is_short_and_ascii() -> None:
    lines = written(render(Letter.TASK, "de", facts("Ngọc " * 20)), "漢字" * 30).split(b"\r\n")

    assert max(map(len, lines)) <= 120
    assert all(line.isascii() for line in lines)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=90), st.text(alphabet="aäö .,'’-&=?<>@()éışжہم漢\"\\\r\n", max_size=120))
def test_no_name_makes_a_mail_differ_from_the_intended_one(name: str, other: str) -> None:
    for one in (name, other):
        head = written(name=one).split(b"\r\n\r\n")[0].decode("ascii")
        recipient = head.split("\r\nTo: ")[1].split("\r\nReply-To: ")[0]
        shown = str(make_header(decode_header(recipient))).replace('"', "").replace(f"<{RECIPIENT}>", "")
        assert " ".join(shown.replace(RECIPIENT, "").split()) == display_name(one)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_a_cleaned_text_is_one_line_without_encoded_words(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert "=?" not in line
    assert "://" not in line
    assert one_line(line) == line
    assert len(display_name(text)) <= NAME_LIMIT


def test_names_of_the_world_stay_whole() -> None:
    names = ["Nguyễn Thị Ánh", "O’Brien-Łukasz Jr.", "محمد رضا", "می‌خواهم", "D'Souza", "Ana María Ñ."]

    assert [display_name(name) for name in names] == names


@pytest.mark.parametrize(
    "change",
    [
        lambda mail: b"Bcc: eve@example.com\r\n" + mail,
        lambda mail: mail.replace(b"Reply-To: antwort@", b"Reply-To: eve@"),
        lambda mail: mail.replace(b" <ali@example.net>", b" <ali@example.net>, eve@example.com"),
        lambda mail: mail.replace(b"Subject: ", b"Subject: =?utf-8?q?x?= "),
        lambda mail: mail.replace(b"\r\nDate:", b"\r\n\r\nDate:"),
        lambda mail: mail.replace(b"<p>", b"<p><b>"),
        lambda mail: mail.replace(b"X-Fachlotse-Key: 8f2c", b"X-Fachlotse-Key: 8f2c\rX-Evil: 1"),
    ],
)
def test_a_changed_mail_is_noticed(change: object) -> None:
    mail = written(LETTER)
    intended = Intended(
        (SENDER.name, SENDER.address),
        ("Jürgen Müller", RECIPIENT),
        SENDER.reply_to,
        (("Subject", LETTER.subject), ("X-Fachlotse-Key", "8f2c")),
        (("text/plain", "Größe\n."), ("text/html", "<p>Größe</p>")),
    )
    check(mail, intended)

    with pytest.raises(Tampered) as raised:
        check(change(mail), intended)  # type: ignore[operator]
    assert "eve" not in str(raised.value)


def test_the_builder_withstands_a_hostile_name() -> None:
    assert self_test()
