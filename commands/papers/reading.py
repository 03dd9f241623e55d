"""Read what a journey has of its papers, and the content of one of them."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.dating import footing
from commands.papers.conditions import conditions_met, residence_of, start_of
from commands.papers.holdings import Holdings
from rules.terms.pathways import Pathway
from store import contents, documents, journeys, requests, tasks
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.states import RequestState
from store.store import Store


async def holdings_of(
    connection: AsyncConnection, store: Store, row: JourneyRow, organisation: str, today: date
) -> Holdings:
    """Return the papers of a journey on a day, without what other offices are gathering; raises `Erased`."""
    facts = await journeys.dossier(connection, store.vault, row.id)
    start_on = start_of(facts, today)
    plan = row.itinerary
    asked = await requests.of(connection, row.id)
    return Holdings(
        pathway=plan.pathway if plan else Pathway(row.pathway),
        versions=await documents.of(connection, row.id),
        requests=[one for one in asked if one.organisation == organisation or one.state is RequestState.SENT],
        met=conditions_met(row, facts, await tasks.all_of(connection, row.id), today),
        today=today,
        start_on=start_on,
        post=residence_of(facts),
        by=footing(row, today, row.requested_at),
    )


async def content_of(store: Store, row: DocumentRow) -> bytes:
    """Return the content of a paper; raises `Erased` and `BlobMissing`."""
    kept = await store.blobs.get(row.blob)
    async with store.read() as connection:
        return await contents.unseal(connection, store.vault, row.journey, row.id, kept)
