"""The erasure of a journey: its key, everything the key sealed, and the ways to find a person again.

Codes, dates and pseudonyms stay, so that lists and the audit chain keep working.
"""

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.states import LetterState
from store.tables import answers, commands, comments, documents, drafts, journeys, letters, parties, search_words
from store.vault import Vault


async def erase(connection: AsyncConnection, vault: Vault, journey: str, at: datetime) -> bool:
    """Erase a journey's personal content; tell whether there was any left."""
    if not await vault.destroy(connection, journey, at):
        return False
    waiting = letters.c.state == LetterState.RESERVED
    for statement in (
        update(journeys).where(journeys.c.id == journey).values(dossier_enc=None, erased_at=at),
        update(parties).where(parties.c.journey == journey).values(name_enc=None, email_enc=None, email_index=None),
        update(answers).where(answers.c.journey == journey).values(payload_enc=None),
        update(commands).where(commands.c.journey == journey).values(payload_enc=None),
        update(letters).where(letters.c.journey == journey, waiting).values(state=LetterState.SUPERSEDED),
        update(letters).where(letters.c.journey == journey).values(sealed_enc=None),
        update(comments).where(comments.c.journey == journey).values(text_enc=None),
        delete(drafts).where(drafts.c.journey == journey),
        delete(search_words).where(search_words.c.journey == journey),
        update(documents).where(documents.c.journey == journey).values(name_enc=None, reason=""),
    ):
        await connection.execute(statement)
    return True
