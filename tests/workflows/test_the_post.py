"""The round of the post: one letter that cannot go out never keeps the others, and goes out when it can again."""

from dataclasses import fields, replace
from datetime import timedelta

from activities.house import House
from activities.post import Postman
from notifications.smtp_mailer import SmtpMailer
from store import letters
from store.letters import LetterRow, NewLetter
from tests.smtp import scripted_server
from tests.stage import PlayHouse

A_WEEK = timedelta(days=7)


def copied(row: LetterRow, content: dict[str, object], key: str) -> NewLetter:
    """Return a letter like another that cannot be put into an envelope."""
    facts = {one.name: getattr(row, one.name) for one in fields(NewLetter) if hasattr(row, one.name)}
    changed = {"key": key, "message_id": f"<{key}@test.example>", "task_id": None, "about_open_task": False}
    return replace(NewLetter(**{**facts, "content": content}), **changed)


async def test_a_letter_that_meets_an_unforeseen_error_waits_alone(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    row = (await house.letters())[0]
    async with house.store.begin() as connection:
        content = await letters.content(connection, house.store.vault, row)
        del content["subject"]
        await letters.reserve(connection, house.store.vault, copied(row, content, "a-broken-one"))
    async with scripted_server() as server:
        mailer = SmtpMailer("127.0.0.1", server.port, tls="none", greeting="test")
        sent = await Postman(house.store, mailer, lambda: house.now + A_WEEK, House()).deliver_due()
    states = {letter.key: letter.state for letter in await house.letters()}
    assert sent == len(server.received) == 1
    assert (states["a-broken-one"], states[row.key]) == ("reserved", "sent")
    async with house.store.read() as connection:
        assert [one.key for one in await letters.due(connection, house.now + A_WEEK)] == []
