"""The papers of a journey: listed, downloaded, brought in, judged."""

import hashlib
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from commands.papers.cleaning import File as Raw
from commands.papers.upload import Part, Upload
from rules.terms.answers import Reason
from rules.terms.roles import Role
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.states import Verdict
from web.api.callers import Caller, Papers, Reader, actor_of
from web.api.fates import asked_by
from web.api.paging import Cursor, Limit, Page, part_after
from web.api.problems import invalid
from web.api.repeating import Answer, Asked, Key, once
from web.api.shapes.papers import Judgement, PaperShape, paper
from web.api.tagging import tagged
from web.documents.looking import REASONS, seen_paper
from web.documents.opening import opened
from web.documents.reading import readable
from web.office import office_of
from web.reading import journey_of

router = APIRouter(tags=["papers"])
Day = Annotated[date | None, Form()]
FILE: dict[int | str, dict[str, Any]] = {200: {"description": "The paper, as an attachment", "content": {
    kind: {"schema": {"type": "string", "format": "binary"}} for kind in ("application/pdf", "image/jpeg", "image/png")
}}}  # fmt: skip


@router.get("/journeys/{journey}/documents", response_model=Page[PaperShape])
async def list_documents(
    request: Request, caller: Reader, journey: str, cursor: Cursor = None, limit: Limit = 50
) -> Response:  # fmt: skip
    """List every version of a journey's papers that the member may read, the oldest first."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        found = await readable(connection, office, caller.session, row)
    shown, more = part_after(found, cursor, limit, lambda one: one.id)
    return tagged(request, Page(items=[paper(one) for one in shown], next=more))


@router.post("/journeys/{journey}/documents", response_model=PaperShape, status_code=201)
async def bring_document(
    request: Request, caller: Papers, journey: str, key: Key,
    document: Annotated[str, Form(max_length=80, description="Which paper of the checklist it is")],
    files: Annotated[list[UploadFile], File(description="PDF, JPEG or PNG; several pictures become one PDF")],
    part: Annotated[Part, Form()] = Part.ORIGINAL,
    beside: Annotated[bool, Form(description="Comes to the versions that are there instead of replacing")] = False,
    valid_from_on: Day = None, valid_until_on: Day = None,
    supplier: Annotated[Literal["employer", "worker"] | None, Form()] = None,
) -> Response:  # fmt: skip
    """Take a paper in: checked, cleaned, scanned, sealed; `quarantine` until the scanner has seen it."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
    raw = [Raw(one.filename or "", one.content_type or "", await one.read()) for one in files]
    upload = Upload(
        document, raw, part, beside=beside, valid_from_on=valid_from_on, valid_until_on=valid_until_on,
        supplier=Role(supplier) if supplier else None,
    )  # fmt: skip
    asked = Asked(caller.session.person, caller.token.id, key, _told(upload))

    async def effect(first: bool) -> Answer:
        entered = await office.beside(row).receiving.receive(row.id, actor_of(caller.session), asked.told_as, upload)
        return Answer(paper(entered).model_dump(mode="json"), 201)

    return await once(request, asked, effect)


@router.get("/documents/{document}", response_model=PaperShape)
async def show_document(request: Request, caller: Reader, document: str) -> Response:
    """Show what is known of a version of a paper, and what an office thinks of it."""
    return tagged(request, paper((await _seen(request, caller, document))[0]))


@router.get("/documents/{document}/content", response_class=Response, responses=FILE)
async def download_document(request: Request, caller: Papers, document: str) -> Response:
    """Hand out a paper; who gets it is on record before its content leaves."""
    row, journey = await _seen(request, caller, document)
    return await opened(office_of(request).beside(journey), caller.session, row)


@router.post("/documents/{document}/verdict", response_model=PaperShape)
async def judge_document(request: Request, caller: Papers, document: str, body: Judgement, key: Key) -> Response:
    """Accept a paper, reject it for a reason, or take the verdict back; what is rejected is asked for again."""
    row, journey = await _seen(request, caller, document)
    judging, reason = office_of(request).beside(journey).judging, _reason(body)

    async def effect(first: bool) -> Answer:
        actor = actor_of(caller.session)
        if body.verdict is Verdict.ACCEPTED:
            await judging.accept(actor, [row])
        elif reason:
            await judging.reject(actor, row, reason)
        else:
            await judging.reopen(actor, row)
        return Answer(paper((await _seen(request, caller, document))[0]).model_dump(mode="json"))

    return await once(request, asked_by(caller, key, body), effect)


def _reason(body: Judgement) -> Reason | None:
    """Return the reason of a rejection; raises Problem where it is missing, or cannot be one of a paper."""
    if body.verdict is not Verdict.REJECTED:
        return None
    if body.reason not in REASONS:
        raise invalid("reason", f"is missing for a rejection; give one of {', '.join(REASONS)}")
    return body.reason


def _told(upload: Upload) -> dict[str, object]:
    """Return what a key stands for: the paper, its days, and the digests of its files."""
    return {
        "document": upload.document, "part": upload.part, "beside": upload.beside, "supplier": upload.supplier,
        "days": [str(upload.valid_from_on), str(upload.valid_until_on)],
        "files": [hashlib.sha256(one.content).hexdigest() for one in upload.files],
    }  # fmt: skip


async def _seen(request: Request, caller: Caller, document: str) -> tuple[DocumentRow, JourneyRow]:
    return await seen_paper(request, document, caller.session)
