"""Read a paper from a form and take it in; for staff, and for employers and workers in their own pages."""

from datetime import date

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException

from commands.fate import BadCommand
from commands.papers.cleaning import File
from commands.papers.limits import PaperLimits
from commands.papers.unfit import Unfit, UnfitFile
from commands.papers.upload import Part, Upload
from rules.terms.roles import Role
from schemas.command import Actor
from store.documents import DocumentRow
from web.forms import form_of
from web.office import Office, office_of
from web.too_large import TOO_LARGE

PARTS = {part.value: part for part in Part}
SUPPLIERS = {role.value: role for role in (Role.EMPLOYER, Role.WORKER)}


async def upload_of(request: Request) -> dict[str, str]:
    """Return the fields of a form that brings files; raises UnfitFile where all of it is more than may be sent."""
    try:
        return await form_of(request)
    except HTTPException as error:
        if error.status_code != TOO_LARGE:
            raise
        raise UnfitFile(Unfit.TOO_LARGE, office_of(request).limits.papers) from None


async def take(office: Office, request: Request, journey: str, actor: Actor, sent: dict[str, str]) -> DocumentRow:
    """Take the paper of a form in that was read by `upload_of`.

    Raises BadCommand with codes of what is wrong in which field, UnfitFile, NotAllowed, Erased.
    """
    upload = Upload(
        document=sent.get("document", ""),
        files=await _files(request, office.limits.papers),
        part=PARTS.get(sent.get("part", ""), Part.ORIGINAL),
        beside=sent.get("beside") == "yes",
        valid_from_on=_day(sent, "valid_from_on"),
        valid_until_on=_day(sent, "valid_until_on"),
        supplier=SUPPLIERS.get(sent.get("supplier", "")),
    )
    return await office.receiving.receive(journey, actor, sent.get("key", ""), upload)


async def _files(request: Request, limits: PaperLimits) -> list[File]:
    """Return the files of a form; an empty field of a browser counts for nothing."""
    found = [one for _, one in (await request.form()).multi_items() if isinstance(one, UploadFile)]
    chosen = [one for one in found if one.filename or one.size]
    if len(chosen) > limits.most_files:
        raise UnfitFile(Unfit.TOO_MANY_FILES, limits)
    if sum(one.size or 0 for one in chosen) > limits.largest:
        raise UnfitFile(Unfit.TOO_LARGE, limits)
    return [File(one.filename or "", one.content_type or "", await one.read()) for one in chosen]


def _day(sent: dict[str, str], field: str) -> date | None:
    if not (written := sent.get(field, "").strip()):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadCommand([(field, "no_day")]) from None
