"""The overview: looked at, filtered, and acted on in two steps: a look at what would change, then the change."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from commands.stalls.kinds import Kind
from commands.stalls.matters import Matter, matters
from commands.stalls.searching import Found
from commands.stalls.stall import Stall
from commands.stalls.telling import cause, since, tried
from notifications.words import Words
from schemas.instants import berlin_day
from store import batches, members, organisations
from store.organisations import Organisation
from store.sessions import Session
from web.entrance.routes import local
from web.forms import form_of
from web.office import PATIENCE, Office, office_of
from web.pages import page
from web.paging import number_of
from web.sessions import SignedIn
from web.supervision.acts import Act, Change, batch_id, reasons_of, target_of
from web.supervision.changing import GOOD, Changing
from web.supervision.showing import WAYLESS, board, lines
from web.supervision.wishes import address, told_of
from web.words import words_in

supervision = APIRouter()
MOST = 200
SAID_OTHERWISE = {"": "supervision.near_cause", WAYLESS: "supervision.no_way"}  # than to operators


@supervision.get("/supervision")
async def show(request: Request, session: SignedIn) -> Response:
    """Show what is near, late or stuck in the journeys the office takes part in."""
    office, told = office_of(request), told_of(request.query_params)
    found = await office.searching.of_office(session.organisation, PATIENCE)
    async with office.store.read() as connection:
        it = await board(connection, office, session, matters(found), found.general, told)
    return await page(
        request, "supervision.html", it=it, told=told, kinds=list(Kind), acts=list(Act),
        to=lambda **changed: address(told, **changed), number=number_of(told), **_sayings(session, office),
    )  # fmt: skip


@supervision.post("/supervision/review")
async def review(request: Request, session: SignedIn) -> Response:
    """Show what would be done with the chosen lines, and ask why."""
    return await _review(request, session, await form_of(request))


@supervision.post("/supervision/apply")
async def apply(request: Request, session: SignedIn) -> Response:
    """Do it, once, and show what came of each line."""
    office, sent = office_of(request), await form_of(request)
    key, act = sent.get("key", ""), _act(sent)
    known = batch_id(session, key)
    async with office.store.read() as connection:
        if await batches.get(connection, known):
            return RedirectResponse(f"/supervision/batches/{known}", 303)
    target = target_of(act, sent)
    reason = next((one for one in reasons_of(act) if one == sent.get("reason")), None)
    if target is None or reason is None:
        missing = ["reason"] * (reason is None) + ["target"] * (target is None)
        return await _review(request, session, sent, missing)
    chosen, gone = await _chosen(office, session, sent)
    query = local(sent.get("query", "/supervision"))[:500]
    change = Change(act, chosen, gone, reason, target, query, key)
    batch = await Changing(office, session, change).do()
    return RedirectResponse(f"/supervision/batches/{batch.id}", 303)


@supervision.get("/supervision/batches/{batch}")
async def told(request: Request, batch: str, session: SignedIn) -> Response:
    """Show what was done at once: who, when, from which filter, and what came of each line."""
    office = office_of(request)
    async with office.store.read() as connection:
        found = await batches.get(connection, batch)
        if found is None or found.organisation != session.organisation:
            raise HTTPException(404)
        staff = {one.person: one.name for one in await members.every(connection)}
        offices = {one.id: one.name for one in await organisations.every(connection)}
    failed = [one["item"] for one in found.results if one["word"] not in GOOD]
    return await page(
        request, "batch.html", batch=found, who=staff.get(found.person, ""), offices=offices, failed=failed, good=GOOD
    )


async def _review(request: Request, session: Session, sent: Mapping[str, str], missing: Sequence[str] = ()) -> Response:
    office, act = office_of(request), _act(sent)
    chosen, _ = await _chosen(office, session, sent)
    rows = {one.row.id: one.row for one in chosen if one.row}
    async with office.store.read() as connection:
        shown = await lines(connection, office, session, chosen)
        offices = {one.id: one for one in await organisations.every(connection)}
    words = words_in(session.language)
    return await page(
        request, "review.html", 422 if missing else 200, act=act, lines=shown, sent=sent, reasons=reasons_of(act),
        problems=[(one, words.say(f"review.{one}_missing")) for one in missing], key=sent.get("key") or _fresh(),
        fitting=[one for one in offices.values() if one.kind in {row.owner for row in rows.values()}],
        letters=len({row.organisation for row in rows.values()}), offices=_names(offices),
        back=local(sent.get("query", "/supervision")), **_sayings(session, office),
    )  # fmt: skip


async def _chosen(office: Office, session: Session, sent: Mapping[str, str]) -> tuple[list[Matter], list[str]]:
    """Return the matters of the chosen lines, and what is no longer on the overview."""
    asked = list(dict.fromkeys(filter(None, sent.get("item", "").split(",")[:MOST])))
    found: Found = await office.searching.of_office(session.organisation, PATIENCE)
    by_item = {one.item: one for one in matters(found)}
    return [by_item[one] for one in asked if one in by_item], [one for one in asked if one not in by_item]


def _names(offices: Mapping[str, Organisation]) -> dict[str, str]:
    return {one: office.name for one, office in offices.items()}


def _act(sent: Mapping[str, str]) -> Act:
    return Act(sent["act"]) if sent.get("act") in set(Act) else Act.NUDGE


def _fresh() -> str:
    return secrets.token_urlsafe(18)


def _sayings(session: Session, office: Office) -> dict[str, Any]:
    """Return how a page says a stall."""
    words, now = words_in(session.language), office.clock()
    return {
        "cause": lambda stall: _cause(stall, words),
        "tried": lambda stall: tried(stall, words),
        "day_of": berlin_day,
        "lasting": lambda one: since(one.since, one.stall.own(now), session.language),
    }


def _cause(stall: Stall, words: Words) -> str:
    return words.say(SAID_OTHERWISE[stall.code]) if stall.code in SAID_OTHERWISE else cause(stall, words)
