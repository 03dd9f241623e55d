"""What the cover sheet of a package says: whose papers these are, for whom, in which order, and what is still open."""

from notifications import phrases
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import parties
from store.sessions import Session
from web.documents.sheets import Sheet
from web.documents.showing import Papers
from web.office import Office
from web.words import words_in


async def cover_of(office: Office, session: Session, papers: Papers, sheet: Sheet) -> tuple[str, list[str]]:
    """Return title and lines of the cover sheet."""
    words, row, language = words_in(session.language), papers.journey, session.language
    async with office.store.read() as connection:
        present = {one.role: one.title for one in await parties.of(connection, office.store.vault, row.id)}
    lines = [
        words.say("package.cover_journey", reference=row.reference),
        words.say("package.cover_employer", name=present.get(Role.EMPLOYER, "")),
        words.say("package.cover_worker", name=present.get(Role.WORKER, "")),
        words.say("package.cover_for", receiver=words.code("receiver", sheet.receiver)),
        words.say("package.cover_day", day=words.day(berlin_day(office.clock()))),
        "",
        *[
            f"{number:02}  {phrases.say(f'document.{line.document.id}', language)}"
            for number, line in enumerate(sheet.listed.ready, 1)
        ],
        *(["", words.say("package.cover_missing")] if sheet.listed.gaps else []),
        *[
            f"-   {phrases.say(f'document.{line.document.id}', language)} ({words.say(f'standing.{line.standing}')})"
            for line in sheet.listed.gaps
        ],
    ]
    return words.say("package.cover_title"), lines
