"""Finding a journey by name, reference or telephone number, through keyed hashes of words and their beginnings."""

import re
import unicodedata
from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import insert_into
from store.tables import journeys, parties, search_words, tasks
from store.vault import Vault

SHORTEST = 3  # shorter beginnings would tell too much and find too much
MOST_WORDS = 6
_WORD = re.compile(r"[\w]+", re.UNICODE)
_NUMBER = re.compile(r"[\d\s()/+.-]{6,}")


async def note(connection: AsyncConnection, vault: Vault, journey: str, texts: Iterable[str]) -> None:
    """Let a journey be found by the words of some texts, and by their beginnings."""
    beginnings = {word[:end] for text in texts for word in words_of(text) for end in range(SHORTEST, len(word) + 1)}
    rows = [{"word": vault.index(f"word {one}"), "journey": journey} for one in sorted(beginnings)]
    if rows:
        insert = insert_into(connection.dialect.name, search_words)
        await connection.execute(insert.on_conflict_do_nothing(index_elements=["word", "journey"]), rows)


async def find(
    connection: AsyncConnection, vault: Vault, text: str, organisation: str, limit: int = 200
) -> Collection[str]:
    """Return the newest journeys of an office that have every word of a text; nothing for a text without any."""
    words = words_of(text)[:MOST_WORDS]
    if not words:
        return []
    hashes = {vault.index(f"word {word}") for word in words}
    statement = (
        select(search_words.c.journey)
        .join(journeys, journeys.c.id == search_words.c.journey)
        .where(search_words.c.word.in_(hashes), _of_office(organisation))
        .group_by(search_words.c.journey, journeys.c.requested_at)
        .having(func.count() == len(hashes))
        .order_by(journeys.c.requested_at.desc(), search_words.c.journey)
        .limit(limit)
    )
    return list(await connection.scalars(statement))


def _of_office(organisation: str) -> ColumnElement[bool]:
    """Match the journeys in which an office has ever taken part, or of which it has had a task."""
    takes_part = exists().where(parties.c.journey == journeys.c.id, parties.c.organisation == organisation)
    owes = exists().where(tasks.c.journey == journeys.c.id, tasks.c.organisation == organisation)
    return or_(takes_part, owes)


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters without accents, numbers without signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = _NUMBER.sub(lambda found: f" {_digits(found[0])} ", plain)
    return [word for word in dict.fromkeys(_WORD.findall(plain)) if len(word) >= SHORTEST]


def _digits(number: str) -> str:
    """Return a telephone number without signs and without the sign of the country Germany."""
    digits = re.sub(r"\D", "", number)
    return re.sub(r"^(0049|49|0)(?=\d{5})", "", digits)
