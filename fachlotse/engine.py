"""The way to the journeys: client, codec and the doors commands go through."""

from dataclasses import dataclass

from temporalio.client import Client

from activities.clock import Clock
from commands.intake import Intake
from commands.submission import Submission
from fachlotse.connection import Connection, connection
from fachlotse.settings import Settings
from store.sealing import Erased, UnknownJourney
from store.store import Store
from workflows.client import Journeys
from workflows.codec import KeyOf, KeyUnknown, sealed_converter


@dataclass(frozen=True)
class Engine:
    """Everything that speaks with the Temporal server."""

    connection: Connection
    client: Client
    journeys: Journeys
    intake: Intake
    submission: Submission


async def build_engine(settings: Settings, store: Store, clock: Clock, role: str, *, lazy: bool) -> Engine:
    """Build the way to the journeys; a lazy one connects when it is first used."""
    where = connection(settings.data)
    client = await where.client(role, sealed_converter(key_lookup(store)), lazy=lazy)
    journeys = Journeys(client)
    return Engine(where, client, journeys, Intake(store, journeys, clock), Submission(store, journeys, clock))


def key_lookup(store: Store) -> KeyOf:
    """Return the look-up of a journey's data key, as the codec wants it."""

    async def key_of(journey: str) -> bytes:
        try:
            return await store.data_key(journey)
        except (Erased, UnknownJourney) as error:
            raise KeyUnknown(journey) from error

    return key_of
