"""The mail catcher of the demonstration keeps every mail, whole and in order."""

from pathlib import Path

from notifications.facts import Letter
from notifications.letters import render
from notifications.mailbox import catch_mails, keep, read_mails
from notifications.mailer import Sealed
from notifications.message import compose, message_id
from notifications.smtp_mailer import SmtpMailer
from tests.notifications.cast import AT, RECIPIENT, SENDER, facts


def mail_of(letter: Letter, language: str) -> bytes:
    return compose(
        render(letter, language, facts()),
        sender=SENDER,
        recipient_name="Ali Şahin",
        recipient_address=RECIPIENT,
        message_id=message_id(letter, "test", "example.org"),
        at=AT,
        key=f"key-{letter}",
    )


async def wanted() -> bool:
    return True


async def test_caught_mails_can_be_read_in_the_order_of_their_arrival(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    async with catch_mails(folder) as port:
        mailer = SmtpMailer("127.0.0.1", port, tls="none", greeting="test")
        for letter, language in ((Letter.TASK, "de"), (Letter.REMINDER, "en")):
            await mailer.deliver(Sealed(SENDER.address, RECIPIENT, mail_of(letter, language)), wanted)

    task, reminder = read_mails(folder)
    assert (task.number, reminder.number) == (1, 2)
    assert (task.sender, task.recipient, task.at) == (SENDER.address, RECIPIENT, AT)
    assert (task.language, reminder.language, task.key) == ("de", "en", "key-task")
    assert task.subject.startswith("Neue Aufgabe")
    assert "LB-2026-0042" in task.text
    assert "<p>" in task.html
    assert task.calendar == ""


def test_an_unfinished_file_is_no_mail(tmp_path: Path) -> None:
    keep(tmp_path, SENDER.address, RECIPIENT, mail_of(Letter.TASK, "de"))
    (tmp_path / "000002-00000000.part").write_bytes(b"From: ")

    assert len(read_mails(tmp_path)) == 1


def test_an_empty_or_missing_folder_has_no_mails(tmp_path: Path) -> None:
    assert read_mails(tmp_path / "nowhere") == []
