"""The books of a whole journey: its plan, its dates, its letters, its happenings, its end."""

from collections.abc import Sequence
from datetime import datetime

from temporalio import activity

from activities.admission import admit
from activities.announcing import announcement, farewell, news
from activities.awakening import letters_of, moved_by_law
from activities.cast import Cast
from activities.circumstances import circumstances_of
from activities.coming_of_age import dismiss_custodians
from activities.drafting import Draft
from activities.entries import Entries
from activities.events import event, of_command
from activities.family import window_opened_on
from activities.filing import Scene
from activities.planning import make_plan
from activities.visiting import from_abroad, standing, visits_of
from rules.happenings import ROWS as HAPPENINGS
from rules.retention_periods import deletion_on
from rules.tasks import ROWS
from rules.terms.happenings import AuthorityState, Happening
from rules.terms.roles import SIDES, Role
from schemas import books
from schemas.instants import berlin_day
from schemas.journey import Plan
from store import commands, journeys, letters, tasks, timeline
from store.commands import CommandRow
from store.journeys import JourneyRow
from store.letters import NewLetter


class JourneyWork(Entries):
    """What the desk writes about and asks for the journey itself."""

    @activity.defn
    async def plan_journey(self, asked: books.PlanJourney) -> Plan:
        """Fix the itinerary of a journey, once for each purpose and route."""
        journey, cast = await self.know(asked.journey, asked.at)
        planned = journey.itinerary
        if planned and asked.purpose in (None, planned.pathway) and asked.route in (None, planned.route):
            return planned
        async with self.store.read() as connection:
            known = await circumstances_of(connection, self.store.vault, asked.journey)
        plan = make_plan(journey, cast, known, berlin_day(asked.at), asked.purpose, asked.after, asked.route)
        async with self.store.begin() as connection:
            await journeys.plan(connection, asked.journey, asked.seq, plan)
            await timeline.note(connection, event(asked, "plan_made"))
        return plan

    @activity.defn
    async def schedule(self, asked: books.Schedule) -> books.Visits:
        """Return the dated visits counted from a day, told of if a change of the law has moved them.

        Who takes no part in the journey is not visited.
        """
        journey, cast = await self.know(asked.journey, asked.at)
        place = cast.place_of(Role.WORKER)
        found = visits_of(asked, place, standing(asked, journey), from_abroad=from_abroad(journey)).visits
        if moved := moved_by_law(asked, journey, place):
            await self._tell(letters_of(moved, asked, Scene(self.house, journey, cast, asked.at)), cast, asked.at)
        kept = (one for one in found if one.task is None or ROWS[one.task].owner in cast.parties)
        return books.Visits(visits=tuple(kept))

    async def _tell(self, drafts: Sequence[Draft], cast: Cast, at: datetime) -> None:
        frozen = self.frozen(cast, drafts, at)
        async with self.store.begin() as connection:
            for letter in frozen:
                await letters.reserve(connection, self.store.vault, letter)

    @activity.defn
    async def find_entry(self, asked: books.FindEntry) -> books.Entry:
        """Return the day on which the worker entered whom a family member joins, where that opens a window."""
        journey, _ = await self.know(asked.journey, asked.at)
        async with self.store.read() as connection:
            return books.Entry(on=await window_opened_on(connection, self.store, journey))

    @activity.defn
    async def announce(self, asked: books.Announce) -> None:
        """Reserve letters that belong to no task."""
        journey, cast = await self.know(asked.journey, asked.at)
        drafts = [announcement(asked, role, journey, cast, self.house) for role in asked.roles if role in cast.parties]
        await self._tell(drafts, cast, asked.at)

    @activity.defn
    async def note_event(self, asked: books.NoteEvent) -> None:
        """Write a happening into the timeline, what it changes into the journey, and letters to those it concerns."""
        journey, cast = await self.know(asked.journey, asked.at)
        async with self.store.begin() as connection:
            command = await commands.get(connection, asked.command) if asked.command else None
            await timeline.note(connection, of_command(event(asked, asked.event, on=asked.on), command))
            for letter in self._news(asked, command, journey, cast):
                await letters.reserve(connection, self.store.vault, letter)
            if asked.event == Happening.AUTHORITY_REVOKED:
                await journeys.authorise(connection, asked.journey, asked.seq, AuthorityState.REVOKED)
            if asked.event == Happening.CAME_OF_AGE:
                await dismiss_custodians(connection, asked)

    def _news(
        self, asked: books.NoteEvent, command: CommandRow | None, journey: JourneyRow, cast: Cast
    ) -> list[NewLetter]:
        if asked.event not in set(Happening):
            return []
        drafts = news(asked, HAPPENINGS[Happening(asked.event)], command, journey, cast, self.house)
        return self.frozen(cast, drafts, asked.at)

    @activity.defn
    async def admit(self, asked: books.Admit) -> books.Admitted:
        """Decide whether a delivered command may be carried out, and record it."""
        async with self.store.begin() as connection:
            return await admit(connection, self.store, asked)

    @activity.defn
    async def close_journey(self, asked: books.CloseJourney) -> None:
        """Close a journey, date its deletion and say farewell to both sides."""
        journey, cast = await self.know(asked.journey, asked.at)
        deletion = deletion_on(
            asked.ending,
            berlin_day(asked.at),
            entered=asked.entered,
            preapproved_until_on=asked.preapproved_until_on,
        )
        async with self.store.read() as connection:
            filed = await tasks.all_of(connection, asked.journey)
        sides = [role for role in SIDES if role in cast.parties]
        drafts = [farewell(asked, role, journey, cast, self.house, filed) for role in sides]
        frozen = self.frozen(cast, drafts, asked.at)
        async with self.store.begin() as connection:
            await journeys.close(connection, asked, deletion.delete_on)
            await timeline.note(connection, event(asked, "journey_closed", ending=asked.ending, cause=asked.cause))
            for letter in frozen:
                await letters.reserve(connection, self.store.vault, letter)
