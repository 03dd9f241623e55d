"""The pictures of the handbook can be read: nothing overlaps or leaves the page, nothing comes from elsewhere."""

from itertools import combinations
from xml.etree import ElementTree

import pytest

from fachlotse.handbook.chapters import book
from fachlotse.handbook.columns import LETTER, SMALL_LETTER
from fachlotse.handbook.drawing import drawing
from fachlotse.handbook.picture import COLOURS, picture
from fachlotse.handbook.shapes import Box
from rules.pathways import ROWS
from rules.tasks import ROWS as TASKS
from rules.terms.pathways import Pathway, Route

WAYS = [(code, route) for code, versions in ROWS.items() for route in versions[-1].routes]
SVG = "{http://www.w3.org/2000/svg}"


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share room."""
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@pytest.mark.parametrize(("code", "route"), WAYS)
def test_boxes_lie_apart_and_inside_their_panels_and_texts_fit(code: Pathway, route: Route) -> None:
    drawn = drawing(book(code, route))
    below = 0.0
    for panel in drawn.panels:
        assert panel.y >= below
        below = panel.y + panel.height
        assert not any(overlap(one, other) for one, other in combinations(panel.boxes, 2))
        for box in panel.boxes:
            assert box.x > 0
            assert box.x + box.width < drawn.width
            assert panel.y < box.y
            assert box.y + box.height < below
            for line in box.lines:
                letter = SMALL_LETTER if line.kind else LETTER
                assert " " not in line.says or len(line.says) * letter <= box.width
                assert line.y < box.y + box.height
    assert below < drawn.height


@pytest.mark.parametrize("code", ROWS)
def test_a_picture_says_what_it_shows_and_needs_nothing_from_elsewhere(code: Pathway) -> None:
    text = picture(book(code))
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == f"{ROWS[code][-1].name} ({ROWS[code][-1].basis})"
    assert "Abschnitte:" in (root.findtext(f"{SVG}desc") or "")
    assert "prefers-color-scheme: dark" in text
    assert "http" not in text.replace(SVG.strip("{}"), "")
    assert "@font-face" not in text


def test_every_owner_has_a_colour() -> None:
    assert {row.owner for row in TASKS.values()} <= COLOURS.keys()
