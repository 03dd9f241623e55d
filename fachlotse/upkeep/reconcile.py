"""Comparing books and journeys from the command line."""

from temporalio.client import Client

from commands.reconciling import Drift, Reconciling
from commands.stalls.engine import ServerSilent, works
from fachlotse.composition import Composition
from fachlotse.console.errors import FOUND, Failed
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from workflows.client import TASK_QUEUE


async def reconcile(composition: Composition, *, repair: bool, json: bool) -> int:
    """Print every difference; code 3 if one was found, repaired or not."""
    words = Words(composition.settings.language)
    engine = await composition.engine()
    await _demand_answers(composition, engine.journeys.client)
    reconciling = Reconciling(composition.store, engine.journeys, composition.clock)
    found = [one async for one in reconciling.run(repair=repair)]
    if json:
        as_json(found)
        return FOUND if found else 0
    for one in found:
        about = one.task_id.partition("/")[2]
        line(f"{one.reference} {about} {words.say(f'drift.{one.drift}')}".replace("  ", " "))
    if not found:
        line(words.say("word.in_step", n=await reconciling.count()))
    elif repair:
        done = sum(one.repaired for one in found if one.drift is not Drift.UNREACHED)
        line(words.say("word.repaired", n=done, total=len(found)))
    return FOUND if found else 0


async def _demand_answers(composition: Composition, client: Client) -> None:
    """Raise Failed where no journey could answer, instead of telling it of every single one."""
    start = f"start everything with `fachlotse up --data {composition.settings.data}`"
    try:
        working = await works(client, TASK_QUEUE, composition.settings.heartbeat)
    except ServerSilent:
        problem = "The Temporal server does not answer, so nothing was compared"
        raise Failed(f"{problem}: {start}, or correct TEMPORAL_ADDRESS.") from None
    if not working:
        raise Failed(f"No worker asks for work, so nothing was compared: {start}, or run `fachlotse worker`.")
