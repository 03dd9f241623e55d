"""Every fault of a mail server becomes exactly one certain outcome, or the honest word that nobody knows."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from notifications.addresses import BadAddress
from notifications.mailer import Deferred, KeepingMailer, MailError, NotWanted, Rejected, Sealed, Unknown
from notifications.smtp_mailer import SmtpMailer
from tests.smtp import Fault, ScriptedServer, scripted_server

MAIL = Sealed("lotse@example.org", "ali@example.net", b"Subject: Test\r\n\r\n.Punkt\r\n")


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as running:
        yield running


def mailer_for(server: ScriptedServer, **settings: float) -> SmtpMailer:
    return SmtpMailer("127.0.0.1", server.port, tls="none", greeting="test", **settings)


async def wanted() -> bool:
    return True


async def not_wanted() -> bool:
    return False


async def test_a_mail_arrives_once_with_its_own_envelope_and_bytes(server: ScriptedServer) -> None:
    delivered = await mailer_for(server).deliver(MAIL, wanted)

    assert delivered.code == 250
    assert [(one.sender, one.recipients) for one in server.received] == [(MAIL.sender, (MAIL.recipient,))]
    assert server.received[0].message == MAIL.message


@pytest.mark.parametrize(
    ("fault", "error", "code", "deliveries"),
    [
        (Fault.RECIPIENT_LATER, Deferred, 450, 0),
        (Fault.RECIPIENT_NEVER, Rejected, 550, 0),
        (Fault.CONTENT_LATER, Deferred, 451, 0),
        (Fault.CONTENT_NEVER, Rejected, 552, 0),
        (Fault.DROP_BEFORE_END, Unknown, None, 0),
        (Fault.DROP_AFTER_ACCEPTANCE, Unknown, None, 1),
    ],
)
async def test_a_fault_becomes_one_outcome(
    fault: Fault, error: type[MailError], code: int | None, deliveries: int, server: ScriptedServer
) -> None:
    server.script(fault)

    with pytest.raises(error) as raised:
        await mailer_for(server).deliver(MAIL, wanted)

    assert type(raised.value) is error
    assert (raised.value.code, len(server.received)) == (code, deliveries)
    assert MAIL.recipient not in str(raised.value) + repr(raised.value)
    assert raised.value.__cause__ is None


async def test_a_mail_put_off_arrives_when_tried_again(server: ScriptedServer) -> None:
    server.script(Fault.RECIPIENT_LATER)
    mailer = mailer_for(server)

    with pytest.raises(Deferred):
        await mailer.deliver(MAIL, wanted)
    await mailer.deliver(MAIL, wanted)

    assert len(server.received) == 1


async def test_a_refused_recipient_is_told_from_refused_content(server: ScriptedServer) -> None:
    server.script(Fault.RECIPIENT_NEVER, Fault.CONTENT_NEVER)
    contents = []
    for _ in range(2):
        with pytest.raises(Rejected) as raised:
            await mailer_for(server).deliver(MAIL, wanted)
        contents.append((raised.value.content, raised.value.permanent))

    assert contents == [(False, True), (True, True)]


async def test_a_slow_reply_is_waited_for(server: ScriptedServer) -> None:
    server.script(Fault.SLOW)
    delivery = asyncio.create_task(mailer_for(server, timeout=5).deliver(MAIL, wanted))
    await server.arrived.wait()
    server.release.set()

    assert (await delivery).code == 250
    assert len(server.received) == 1


async def test_a_reply_that_never_comes_leaves_the_outcome_unknown(server: ScriptedServer) -> None:
    server.script(Fault.SLOW)

    with pytest.raises(Unknown):
        await mailer_for(server, data_timeout=0.1).deliver(MAIL, wanted)

    assert len(server.received) == 1


async def test_a_closed_port_defers() -> None:
    async with scripted_server() as gone:
        mailer = mailer_for(gone)

    with pytest.raises(Deferred):
        await mailer.deliver(MAIL, wanted)


async def test_a_letter_whose_reason_vanished_is_withdrawn_before_data(server: ScriptedServer) -> None:
    with pytest.raises(NotWanted):
        await mailer_for(server).deliver(MAIL, not_wanted)

    assert server.received == []


async def test_the_caller_is_asked_after_the_recipient_was_accepted(server: ScriptedServer) -> None:
    asked = []

    async def ask() -> bool:
        asked.append(len(server.received))
        return True

    server.script(Fault.RECIPIENT_NEVER)
    with pytest.raises(Rejected):
        await mailer_for(server).deliver(MAIL, ask)
    await mailer_for(server).deliver(MAIL, ask)

    assert asked == [0]


@pytest.mark.parametrize(
    "recipient", ["a@example.org>\r\nDATA", "a@example.org,b@example.org", "jürgen@example.org", ""]
)
def test_an_address_that_cannot_stand_in_an_envelope_is_refused(recipient: str) -> None:
    with pytest.raises(BadAddress):
        Sealed(MAIL.sender, recipient, MAIL.message)


def test_a_mail_shows_nothing_of_its_recipient_in_a_log() -> None:
    assert repr(MAIL) == "Sealed()"


async def test_the_post_office_that_keeps_letters_asks_too() -> None:
    mailer = KeepingMailer()
    await mailer.deliver(MAIL, wanted)
    with pytest.raises(NotWanted):
        await mailer.deliver(MAIL, not_wanted)

    assert mailer.letters == [MAIL]
