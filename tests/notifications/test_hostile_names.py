"""No name becomes a header, a recipient, a link, a tag or a result, in any letter and language (T11, T12, T32)."""

import re
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from html.parser import HTMLParser

import pytest

from notifications.facts import Letter
from notifications.letters import render
from notifications.mailer import Sealed
from notifications.message import compose, message_id
from notifications.phrases import LANGUAGES
from notifications.smtp_mailer import SmtpMailer
from tests.notifications.cast import AT, HOSTILE_NAMES, RECIPIENT, SENDER, facts
from tests.smtp import Received, ScriptedServer, scripted_server

HEADERS = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "X-Fachlotse-Key",
    "Content-Language",
    "MIME-Version",
    "Content-Type",
]
TAGS = {"html", "head", "meta", "title", "body", "table", "tr", "td", "p", "ul", "li", "ol", "br", "bdi"}
ATTRIBUTES = {
    "lang",
    "dir",
    "charset",
    "name",
    "content",
    "style",
    "role",
    "width",
    "cellpadding",
    "cellspacing",
    "align",
}


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as running:
        yield running


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", Letter)
async def test_no_name_changes_a_mail(letter: Letter, language: str, server: ScriptedServer) -> None:
    mailer = SmtpMailer("127.0.0.1", server.port, tls="none", greeting="test")
    for person, office in zip(HOSTILE_NAMES[::2], HOSTILE_NAMES[1::2], strict=True):
        await mailer.deliver(Sealed(SENDER.address, RECIPIENT, written(letter, language, person, office)), wanted)

    assert len(server.received) == len(HOSTILE_NAMES) // 2
    for mail in server.received:
        assert_as_intended(mail)


async def wanted() -> bool:
    return True


def written(letter: Letter, language: str, person: str, office: str) -> bytes:
    return compose(
        render(letter, language, facts(person, office)),
        sender=SENDER,
        recipient_name=person,
        recipient_address=RECIPIENT,
        message_id=message_id(f"{letter}/{language}", "test", "example.org"),
        at=AT,
        key="8f2c",
    )


def assert_as_intended(mail: Received) -> None:
    head = mail.message.split(b"\r\n\r\n")[0].decode("ascii")
    parsed = message_from_bytes(mail.message, policy=policy.default)
    text, page = (part.get_content() for part in parsed.iter_parts())

    assert (mail.sender, mail.recipients) == (SENDER.address, (RECIPIENT,))
    assert re.findall(r"(?m)^([!-9;-~]+):", head) == HEADERS
    assert [part.get_content_type() for part in parsed.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert [one.addr_spec for one in parsed["To"].addresses] == [RECIPIENT]
    assert [one.addr_spec for one in parsed["Reply-To"].addresses] == [SENDER.reply_to]
    assert not re.search(r"49|77|<class|&lt;class", text + page)
    assert not re.search("[\u2028-\u202e\u2066-\u2069\x00\x1b]", text + page)
    assert_harmless_and_alike(text, page)


def assert_harmless_and_alike(text: str, page: str) -> None:
    reader = PageReader()
    reader.feed(page)
    lines = [re.sub(r"^(- |\d+\. )", "", line) for line in text.splitlines()]

    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES
    assert "".join(reader.words).split() == "\n".join(lines).split()


class PageReader(HTMLParser):
    """Collects what a reader sees, and every tag and attribute."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in_title = tag == "title"

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if not self._in_title:
            self.words.append(data)
