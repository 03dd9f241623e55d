"""Look at the law with the changes an installation has applied, or as it is shipped where there is none."""

from collections.abc import Callable

from fachlotse.composition import opened
from fachlotse.settings import Settings
from store import law_changes
from store.law_changes import LawChange

Show = Callable[[list[LawChange]], int | None]


async def with_law(settings: Settings, show: Show) -> int | None:
    """Put the applied law in force and show something of it; `show` gets all changes, proposals too."""
    if settings.database_url is None and not settings.database_file.is_file():
        return show([])
    async with opened(settings) as composition, composition.store.read() as connection:
        changes = await law_changes.every(connection)
    return show(changes)
