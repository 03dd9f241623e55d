"""The settings as they are in force, secrets masked."""

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from fachlotse.composition import NotUsable, installed, opened
from fachlotse.connection import connection
from fachlotse.console.output import as_json, table
from fachlotse.console.words import Words
from fachlotse.settings import PREFIX, BadSettings, Settings

MASK = "********"
APPLIES = {
    f"{PREFIX}SMTP_URL": "a demonstration writes to the mail catcher of `up`, production refuses to start",
    f"{PREFIX}REPLY_TO": f"{PREFIX}SENDER is taken",
    f"{PREFIX}PHONE": "letters name none",
    f"{PREFIX}PORTAL": "letters name none",
    f"{PREFIX}WEBHOOK_NETWORKS": "webhooks lead to https hosts in the open net only",
}


def shown(settings: Settings) -> dict[str, str]:
    """Return every setting by its name; passwords and keys never."""
    where = connection(settings.data)
    facts = {name: getattr(settings, name) for name in type(settings).model_fields}
    facts |= {
        "database_url": masked(settings.database_address),
        "smtp_url": masked(settings.smtp_url.get_secret_value()) if settings.smtp_url else "",
        "master_key_file": settings.key_file,
    }
    named = {f"{PREFIX}{name.upper()}": str(value if value is not None else "") for name, value in facts.items()}
    temporal = {"TEMPORAL_ADDRESS": where.address, "TEMPORAL_NAMESPACE": where.namespace}
    return {**named, **temporal, "TEMPORAL_TLS": str(where.encrypted).lower()}


def masked(address: str) -> str:
    """Return an address without its password, and without anything if it cannot be read."""
    try:
        return make_url(address).render_as_string(hide_password=True).replace("***", MASK)
    except ArgumentError:
        return MASK


async def show(settings: Settings, *, json: bool) -> None:
    """Print the settings."""
    if json:
        as_json(shown(settings))
        return
    words = Words(settings.language)
    applies = {**APPLIES, f"{PREFIX}MODE": await _mode(settings)}
    said = {
        name: value or words.say("word.not_set", applies=applies.get(name, "–"))
        for name, value in shown(settings).items()
    }
    table([words.say("head.setting"), words.say("head.value")], said.items())


async def _mode(settings: Settings) -> str:
    """Return what the database was made for, which decides where nothing is set."""
    if not installed(settings):
        return "needed once, when the database is made"
    try:
        async with opened(settings) as composition:
            return f"the database was made for {composition.store.installation.mode}"
    except (NotUsable, BadSettings):
        return "the database decides, and it does not answer"
