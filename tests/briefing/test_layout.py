"""Nothing overlaps, leaves its page or is wider than its box, whatever is told."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest

from frontline.briefing.fonts import cut, drawable, is_arabic, text_width, wrap
from frontline.briefing.layout import (
    CELL_PAD,
    SHAPES,
    SLIDE,
    Box,
    Size,
    Slide,
    TableBox,
    TextBox,
    deck,
    line_height,
    overview,
    picture,
)
from frontline.briefing.recipe import Recipe, Shape
from tests.briefing.conftest import Compose
from tests.briefing.recipes import ALL

_HAIR = 0.6


def check(slides: Sequence[Slide], size: Size) -> None:
    assert slides
    for slide in slides:
        assert sum(isinstance(box, TextBox) and box.is_title for box in slide.boxes) == 1
        for box in slide.boxes:
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= size.width + _HAIR
            assert box.y + box.height <= size.height + _HAIR
            check_fits(box)
        for one, other in combinations(slide.boxes, 2):
            assert not overlap(one, other), (one, other)


def check_fits(box: Box) -> None:
    if isinstance(box, TextBox):
        assert len(box.lines) * line_height(box.size) <= box.height + _HAIR
        for line in box.lines:
            assert text_width(line, box.size, box.weight) <= box.width + _HAIR
    if isinstance(box, TableBox):
        assert sum(box.heights) <= box.height + _HAIR
        for row, height in zip(box.rows, box.heights, strict=True):
            for cell, width in zip(row, box.widths, strict=True):
                assert len(cell) * line_height(box.size) <= height
                for line in cell:
                    assert text_width(line, box.size) <= width - 2 * CELL_PAD + _HAIR


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width - _HAIR and other.x < one.x + one.width - _HAIR
    down = one.y < other.y + other.height - _HAIR and other.y < one.y + one.height - _HAIR
    return across and down


@pytest.mark.parametrize("recipe", ALL, ids=lambda recipe: recipe.name)
def test_slides_hold_what_is_on_them(recipe: Recipe, make: Compose) -> None:
    briefing = make(recipe)
    check(deck(briefing), SLIDE)
    check([overview(briefing)], SLIDE)
    for shape in Shape:
        check([picture(briefing, shape)], SHAPES[shape])


@pytest.mark.parametrize(
    "text", ["", "word", "a few words more", "W" * 200, "دير الزور وحلب", "one\ntwo", "x " * 300]
)
def test_lines_are_no_wider_than_asked_and_lose_nothing(text: str) -> None:
    lines = wrap(text, 90, 12)
    assert all(text_width(line, 12) <= 90 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_cut_text_says_that_it_is_cut() -> None:
    assert cut("short", 200, 12) == "short"
    assert cut("a longer text than has room", 60, 12).endswith("…")
    assert text_width(cut("a longer text than has room", 60, 12), 12) <= 60


def test_what_no_font_has_is_marked_and_what_controls_is_gone() -> None:
    assert drawable("a\x00\x1b\u202eb\ud800") == "ab"
    assert drawable("漢字") == "□□"
    assert drawable("حلب → Şanlıurfa ●") == "حلب → Şanlıurfa ●"
    assert is_arabic("12 حلب")
    assert not is_arabic("Aleppo حلب")
