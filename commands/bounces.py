"""Telling a journey that letters do not reach somebody, so that the guide corrects the address."""

from contextlib import suppress

from activities.post import Bounced
from commands.fate import NotAllowed
from commands.submission import Submission
from rules.terms.happenings import Happening
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store.letters import LetterRow

POST = Actor(person="post", organisation="fachlotse", role=Role.SYSTEM)


def bounce_reporter(submission: Submission) -> Bounced:
    """Return what the post tells of refused letters to; each is reported once."""

    async def report(letter: LetterRow) -> None:
        if letter.journey is None:
            return
        body = {"happening": Happening.LETTER_BOUNCED, "on": berlin_day(letter.not_before)}
        with suppress(NotAllowed):  # a journey that closes looks for no address any more
            await submission.submit(letter.journey, "report", POST, f"bounced {letter.key}", body)

    return report
