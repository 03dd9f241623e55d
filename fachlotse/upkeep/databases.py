"""The form of the database, and the keys that open it."""

from fachlotse.composition import opened
from fachlotse.console.errors import FOUND, Failed
from fachlotse.console.output import line
from fachlotse.settings import Settings
from store import migrate
from store.engine import open_engine
from store.keys import KeyringRefused, create_keyring, rotate_keyring


async def upgrade(settings: Settings) -> None:
    """Bring the database to the form of this program, making it where there is none."""
    async with opened(settings, create=True) as composition:
        line(f"The database has the form of this program. It is for: {composition.store.installation.mode}.")


async def check(settings: Settings) -> int:
    """Tell whether the database has the form of this program, changing nothing."""
    if settings.database_url is None and not settings.database_file.is_file():
        raise Failed(f"There is no database in {settings.data}: `fachlotse up` or `fachlotse db upgrade` makes one.")
    engine = open_engine(settings.database_address)
    try:
        current = await migrate.is_current(engine)
    finally:
        await engine.dispose()
    line(
        "The database has the form of this program." if current else "It has an older form: run `fachlotse db upgrade`."
    )
    return 0 if current else FOUND


def create_keys(settings: Settings) -> None:
    """Make the key file."""
    try:
        settings.key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        create_keyring(settings.key_file)
    except FileExistsError:
        raise Failed(f"{settings.key_file} exists already: keep it, whatever it opens would be lost.") from None
    line(f"Made {settings.key_file}. Back it up apart from the database: without it nothing can be read.")


async def rotate_keys(settings: Settings) -> None:
    """Add a key, then wrap with it whatever an older one has wrapped."""
    try:
        rotate_keyring(settings.key_file)
    except KeyringRefused as error:
        raise Failed(f"The key file cannot be used: {error}.") from None
    async with opened(settings) as composition, composition.store.begin() as connection:
        count = await composition.store.vault.rewrap(connection)
    line(
        f"A fresh key is current; {count} keys of journeys are wrapped with it. Back the key file up, restart workers."
    )
