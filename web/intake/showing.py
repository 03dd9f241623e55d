"""Everything the page of the intake shows, read in one go."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.ages import is_minor
from rules.cooperations import COOPERATIONS, Cooperation
from rules.terms.facts import Fact, JobKind
from rules.terms.organisations import Chamber
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.versions import known_on
from schemas.instants import berlin_day
from store import advices, drafts
from store.sessions import Session
from web.intake.asking import OFFER, PERSON, PLACE, Known, further, known
from web.intake.duplicates import Duplicates, duplicates
from web.intake.fields import Field, field_of
from web.intake.outlook import Outlook, outlook
from web.office import Office

FORM = "intake"


@dataclass(frozen=True)
class Shown:
    """The intake as one person sees it, with what they have typed so far."""

    sent: Mapping[str, str]
    kept_at: datetime | None
    known: Known
    outlook: Outlook
    cooperations: Sequence[Cooperation]
    agreed: Cooperation | None
    further: Sequence[Field]
    later: int
    duplicates: Duplicates
    counted: Mapping[Outcome, int]
    key: str
    on: date

    @property
    def firsts(self) -> list[tuple[str, list[Field]]]:
        """Return the questions everybody is asked, by section."""
        sections = {"offer": (*OFFER, *PLACE), "person": PERSON}
        return [(name, [field_of(one) for one in facts]) for name, facts in sections.items()]

    @property
    def minor(self) -> bool:
        """Tell whether custodians act for the person."""
        born = self.known.facts.person.birth_date
        return born is not None and is_minor(born, self.on)

    @property
    def resident(self) -> bool:
        """Tell whether the person lives in Germany."""
        return self.known.facts.person.residence == "DE"

    @property
    def employed(self) -> bool:
        """Tell whether there is an employer to be named."""
        return self.known.facts.job.kind is not JobKind.NONE

    @property
    def municipalities(self) -> list[str]:
        """Return the municipalities of the cooperation's area."""
        return sorted((*self.agreed.area.municipalities, *self.agreed.area.elsewhere)) if self.agreed else []


async def kept(connection: AsyncConnection, office: Office, session: Session) -> tuple[dict[str, str], datetime | None]:
    """Return what somebody has typed so far, and when it was kept."""
    draft = await drafts.get(connection, office.store.vault, session.person, FORM)
    return ({name: str(text) for name, text in draft[0].items()}, draft[1]) if draft else ({}, None)


async def shown(
    connection: AsyncConnection, office: Office, session: Session, typed: Mapping[str, str], kept_at: datetime | None
) -> Shown:
    """Return the page for what was typed; what a form begins with stands where nothing was."""
    on = berlin_day(office.clock())
    offered = cooperations(session, on)
    agreed = known_on(COOPERATIONS, typed.get("cooperation", ""), on) or (offered[0] if offered else None)
    sent = {**_beginning(session, agreed), **typed}
    told = known(sent)
    found = outlook(told, agreed, on)
    more, later = further(found.found, told.facts, sent)
    year = datetime(on.year, 1, 1, tzinfo=UTC)
    return Shown(
        sent=sent,
        kept_at=kept_at,
        known=told,
        outlook=found,
        cooperations=offered,
        agreed=agreed,
        further=more,
        later=later,
        duplicates=await duplicates(connection, office, session, sent),
        counted=await advices.counts(connection, session.organisation, year),
        key=secrets.token_urlsafe(18),
        on=on,
    )


def cooperations(session: Session, on: date) -> list[Cooperation]:
    """Return the cooperations an office belongs to on a day; all of them for an office of none."""
    valid = [found for name in COOPERATIONS if (found := known_on(COOPERATIONS, name, on))]
    return [one for one in valid if session.organisation in one.organisations] or valid


def _beginning(session: Session, agreed: Cooperation | None) -> dict[str, str]:
    """Return what a form begins with: the cooperation, its Land, and one's own chamber."""
    if agreed is None:
        return {Fact.FREE_MOVEMENT_FAMILY: "no"}
    own = [one for one in Chamber if agreed.parts[one][Role.CHAMBER].id == session.organisation]
    return {
        "cooperation": agreed.id,
        Fact.LAND: agreed.place.land,
        Fact.CHAMBER: (own or [Chamber.IHK])[0],
        Fact.FREE_MOVEMENT_FAMILY: "no",
        "employer.language": "de",
        "worker.language": "en",
    }
