"""Pages as PDF, pictures as PNG and SVG: what the templates of the typesetter are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from frontline.briefing.content import Briefing, Part, PartKind
from frontline.briefing.fonts import drawable
from frontline.briefing.layout import (
    CELL_PAD,
    EDITED,
    SHAPES,
    SLIDE,
    Box,
    ChartBox,
    PictureBox,
    Size,
    Slide,
    TableBox,
    TextBox,
    deck,
    overview,
    picture,
    picture_box,
)
from frontline.briefing.pictures.svg import Picture
from frontline.briefing.recipe import Paper, Preset, Recipe
from frontline.briefing.typeset import Output, drawing, spliced, typeset
from frontline.views.wording import counted

SOURCES: Final = "Sources, and what this rests on"
PICTURE_PPI: Final = 120
# How wide a map stands on the page, in percent of it.
_MAP_WIDTH: Final = 74


def pdf(briefing: Briefing, recipe: Recipe) -> bytes:
    """A PDF on the recipe's pages: a report on A4, or slides."""
    if recipe.page is Paper.A4:
        return typeset("report.typ", _report(briefing), "pdf", made_on=briefing.made_on)[0]
    slides = _slides(briefing, recipe)
    return typeset("slides.typ", _deck(briefing, slides, SLIDE), "pdf", made_on=briefing.made_on)[0]


def _slides(briefing: Briefing, recipe: Recipe) -> tuple[Slide, ...]:
    if recipe.preset is Preset.PICTURE:
        return (picture(briefing, recipe.shape),)
    return deck(briefing)


def image(briefing: Briefing, recipe: Recipe, output: Output, ppi: float = PICTURE_PPI) -> bytes:
    """The briefing as one picture of the recipe's shape: the first slide, or the map alone."""
    is_slide = recipe.preset is not Preset.PICTURE and SHAPES[recipe.shape] == SLIDE
    slide = overview(briefing) if is_slide else picture(briefing, recipe.shape)
    size = SHAPES[recipe.shape]
    data = _deck(briefing, (slide,), size)
    made = typeset("slides.typ", data, output, made_on=briefing.made_on, ppi=ppi)[0]
    return spliced(made).encode() if output == "svg" else made


def preview(briefing: Briefing, recipe: Recipe, ppi: float = 96) -> list[bytes]:
    """The pages of the PDF as PNG."""
    if recipe.page is Paper.A4:
        data = _report(briefing)
        return typeset("report.typ", data, "png", made_on=briefing.made_on, ppi=ppi)
    slides = _slides(briefing, recipe)
    size = SHAPES[recipe.shape] if recipe.preset is Preset.PICTURE else SLIDE
    data = _deck(briefing, slides, size)
    return typeset("slides.typ", data, "png", made_on=briefing.made_on, ppi=ppi)


class _Pictures:
    """Pictures of a document, each once, by their place in a list."""

    def __init__(self) -> None:
        self.drawn: list[Picture] = []

    def index(self, drawn: Picture) -> int:
        if drawn not in self.drawn:
            self.drawn.append(drawn)
        return self.drawn.index(drawn)

    def data(self) -> list[dict[str, Any]]:
        return [drawing(one) for one in self.drawn]


def _deck(briefing: Briefing, slides: Sequence[Slide], size: Size) -> dict[str, Any]:
    pictures = _Pictures()
    told = [[_box(box, pictures) for box in slide.boxes] for slide in slides]
    return {
        "title": briefing.title,
        "author": briefing.author,
        "width": size.width,
        "height": size.height,
        "slides": told,
        "pictures": pictures.data(),
    }


def _box(box: Box, pictures: _Pictures) -> dict[str, Any]:
    at = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    match box:
        case TextBox():
            return at | {
                "kind": "text",
                "lines": box.lines,
                "size": box.size,
                "weight": box.weight,
                "colour": box.colour,
                "align": box.align,
                "title": box.is_title,
                "rtl": box.is_rtl,
            }
        case PictureBox():
            drawn = box.picture
        case ChartBox():
            drawn = box.chart.picture
            fitted = picture_box(box.x, box.y, box.width, box.height, drawn)
            at |= {"width": fitted.width, "height": fitted.height}
        case TableBox():
            return at | {
                "kind": "table",
                "rows": box.rows,
                "widths": box.widths,
                "heights": box.heights,
                "size": box.size,
                "pad": CELL_PAD,
                "numbers": [column.is_number for column in box.columns],
            }
    return at | {"kind": "picture", "picture": pictures.index(drawn)}


def _report(briefing: Briefing) -> dict[str, Any]:
    pictures = _Pictures()
    imprint = briefing.imprint
    further = imprint.n_further_sources
    return {
        "title": briefing.title,
        "author": briefing.author,
        "classification": briefing.classification,
        "running": briefing.title,
        "byline": drawable(briefing.byline),
        "shown": drawable(f"{imprint.filters}. {' · '.join(imprint.counts)}"),
        "foot": drawable(f"{'; '.join(imprint.datasets)} · as of {imprint.as_of}"),
        "sources": SOURCES,
        "edited": f"({EDITED})",
        "parts": [_part(part, pictures) for part in briefing.parts],
        "footnotes": [drawable(line) for line in imprint.footnotes],
        "further": f"and {counted(further, 'more source')}, on the pages" if further else "",
        "imprint": [drawable(line) for line in imprint.lines()],
        "pictures": pictures.data(),
    }


def _part(part: Part, pictures: _Pictures) -> dict[str, Any]:
    drawn = part.picture
    return {
        "heading": drawable(part.heading),
        "words": [drawable(words) for words in part.words],
        "bullets": part.kind in (PartKind.FINDING, PartKind.UNKNOWN) and len(part.words) > 1,
        "edited": part.is_edited,
        "picture": pictures.index(drawn) if drawn else None,
        "main": part.kind is PartKind.MAP,
        "width": _MAP_WIDTH,
        "charts": [pictures.index(chart.picture) for chart in part.charts],
        "table": None
        if part.table is None
        else {
            "head": [column.title for column in part.table.columns],
            "shares": [column.share for column in part.table.columns],
            "numbers": [column.is_number for column in part.table.columns],
            "rows": [[drawable(cell) for cell in row] for row in part.table.rows],
            "more": part.table.more,
        },
        "note": drawable(part.note),
    }
