"""The documents lead newcomers to files, folders and headings that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
PAGES += sorted([*(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "decisions").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#]*)#?([^)]*)\)")


def headings(page: Path) -> set[str]:
    """Return the names by which the headings of a page are linked."""
    lines = [line.lstrip("# ") for line in page.read_text("utf-8").splitlines() if line.startswith("#")]
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_document_leads_somewhere(page: Path) -> None:
    for file, heading in LINK.findall(page.read_text("utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), f"{page.name}: {file}"
        assert not heading or heading in headings(target), f"{page.name}: {file}#{heading}"


def test_pictures_of_documents_stay_small() -> None:
    assert {one.name for one in (ROOT / "docs").glob("*.png") if one.stat().st_size > 200_000} == set()
