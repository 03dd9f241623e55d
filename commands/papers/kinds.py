"""What a file is by its content, and whether that is what its sender said."""

import filetype

from commands.papers.unfit import Unfit, UnfitFile

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
ENDINGS = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "jpe": JPEG, "jfif": JPEG, "png": PNG}
UNTOLD = {"", "application/octet-stream"}
SPOKEN = {"image/jpg": JPEG, "image/pjpeg": JPEG, "image/x-png": PNG, "application/x-pdf": PDF}


def kind_of(name: str, claimed: str, content: bytes) -> str:
    """Return the kind of a file, which its content, its name and its sender must agree on; raises UnfitFile."""
    if not content:
        raise UnfitFile(Unfit.EMPTY)
    found = filetype.guess_mime(content)
    if found not in {PDF, JPEG, PNG}:
        raise UnfitFile(Unfit.DISGUISED if _said(name, claimed) <= {PDF, JPEG, PNG} else Unfit.KIND)
    if _said(name, claimed) - {found}:
        raise UnfitFile(Unfit.DISGUISED)
    return str(found)


def _said(name: str, claimed: str) -> set[str]:
    """Return the kinds that name and sender claim."""
    spoken = claimed.split(";")[0].strip().lower()
    said = set() if spoken in UNTOLD else {SPOKEN.get(spoken, spoken)}
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return said | ({ENDINGS.get(ending, f"ending {ending}")} if ending else set())
