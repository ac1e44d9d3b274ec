"""Where everything stands on a slide or a picture: measured boxes, the same for PPTX and PDF.

Lengths are points. Text is broken into lines here, by the widths of its own
letters, so that no writer can put more into a box than it holds; what has no
room goes to a next slide, or is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frontline.briefing.content import Briefing, Chart, Column, Part, PartKind, Table
from frontline.briefing.fonts import cut, drawable, is_arabic, text_width, wrap
from frontline.briefing.pictures.svg import Picture
from frontline.briefing.recipe import Shape
from frontline.views.palette import NEUTRALS
from frontline.views.wording import counted

LEADING: Final = 1.25
MARGIN: Final = 32.4
INK: Final = NEUTRALS["light"].ink
SECOND: Final = NEUTRALS["light"].second
HEADLINE: Final = 21.0
BODY: Final = 12.0
SMALL: Final = 10.0
FINE: Final = 7.0
CELL_PAD: Final = 3.0
EDITED: Final = "author’s text"
_GAP: Final = 10.0
_COLUMN: Final = 493.0
# Room for the number of a page, and the least that a table is begun in.
_NUMBER: Final = 40.0
_LEAST_TABLE: Final = 90.0
# A cell says no more than so many lines.
_MOST_LINES: Final = 9


@dataclass(frozen=True, slots=True)
class Size:
    """A page in points."""

    width: float
    height: float


SLIDE: Final = Size(960, 540)
SHAPES: Final = {
    Shape.WIDE: SLIDE,
    Shape.CLASSIC: Size(960, 720),
    Shape.SQUARE: Size(800, 800),
    Shape.PHONE: Size(450, 800),
}


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines that are broken already; ``is_title`` marks the slide's title."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    size: float
    weight: int = 400
    colour: str = INK
    align: str = "left"
    is_title: bool = False

    @property
    def is_rtl(self) -> bool:
        """Whether it is read from the right."""
        return is_arabic(" ".join(self.lines))


@dataclass(frozen=True, slots=True)
class PictureBox:
    """A picture at a size that keeps its shape."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A chart; drawn anew where a format has charts of its own."""

    x: float
    y: float
    width: float
    height: float
    chart: Chart


@dataclass(frozen=True, slots=True)
class TableBox:
    """Rows of cells as lines; the first is the head. ``heights`` and ``widths`` are measured."""

    x: float
    y: float
    width: float
    height: float
    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float


Box = TextBox | PictureBox | ChartBox | TableBox


@dataclass(frozen=True, slots=True)
class Slide:
    """A page of boxes; the first box with ``is_title`` names it."""

    boxes: tuple[Box, ...]


def line_height(size: float) -> float:
    """From one base line to the next."""
    return size * LEADING


def text_box(  # noqa: PLR0913 - a text with all that it is set in
    x: float,
    y: float,
    width: float,
    words: str,
    size: float,
    *,
    weight: int = 400,
    colour: str = INK,
    align: str = "left",
    most_lines: int = 1_000,
    is_title: bool = False,
) -> TextBox:
    """A box as high as its text; a last line that has no room ends with "…"."""
    words = drawable(words)
    lines = wrap(words, width, size, weight)
    if len(lines) > most_lines:
        rest = " ".join(lines[most_lines - 1 :])
        lines = [*lines[: most_lines - 1], cut(rest, width, size, weight)]
    height = len(lines) * line_height(size) + 1
    return TextBox(
        x, y, width, height, tuple(lines), size, weight, colour, align, is_title=is_title
    )


def picture_box(x: float, y: float, width: float, height: float, picture: Picture) -> PictureBox:
    """A picture as large as it fits, at the upper left of a room."""
    scale = min(width / picture.width, height / picture.height)
    return PictureBox(x, y, picture.width * scale, picture.height * scale, picture)


def table_boxes(
    x: float, y: float, width: float, room: float, table: Table, size: float
) -> tuple[TableBox, int]:
    """A table with as many rows as have room, the head first; and how many rows it has.

    Args:
        x: Its left edge.
        y: Its upper edge.
        width: Of all columns together.
        room: How high it may be.
        table: The rows, each as words.
        size: Height of the type.
    """
    whole = sum(column.share for column in table.columns)
    widths = tuple(width * column.share / whole for column in table.columns)
    head = tuple(column.title for column in table.columns)
    rows, heights, used = [], [], 0.0
    for number, row in enumerate((head, *table.rows)):
        weight = 600 if number == 0 else 400
        cells = tuple(
            _cell_lines(cell, w - 2 * CELL_PAD, size, weight)
            for cell, w in zip(row, widths, strict=True)
        )
        height = max(map(len, cells)) * line_height(size) + 2 * CELL_PAD
        if used + height > room and number > 1:
            break
        rows.append(cells)
        heights.append(height)
        used += height
    box = TableBox(x, y, width, used, table.columns, tuple(rows), widths, tuple(heights), size)
    return box, len(rows) - 1


def _cell_lines(words: str, width: float, size: float, weight: int) -> tuple[str, ...]:
    lines = wrap(drawable(words), width, size, weight)
    if len(lines) > _MOST_LINES:
        rest = " ".join(lines[_MOST_LINES - 1 :])
        lines = [*lines[: _MOST_LINES - 1], cut(rest, width, size, weight)]
    return tuple(lines)


def _rest(table: Table, n_rows: int) -> Table:
    return Table(table.columns, table.rows[n_rows:], table.more)


# ------------------------------------------------------------------ what stands on every page


def _frame(
    briefing: Briefing, size: Size, title: str, *, is_first: bool, most_lines: int = 2
) -> tuple[list[Box], float, float]:
    """Head and foot of a page; where the room between them begins and ends."""
    boxes: list[Box] = []
    width = size.width - 2 * MARGIN
    y = 14.0
    if briefing.classification:
        line = cut(briefing.classification, width, 9, 700)
        boxes.append(text_box(MARGIN, y, width, line, 9, weight=700, align="center"))
    y += 14
    shown = briefing.imprint.counts[0] if briefing.imprint.counts else ""
    n_width = text_width(shown, BODY, 600) + 4 if shown and size.width > 600 else 0
    type_size = _title_size(title, width - n_width - _GAP, size, most_lines)
    head = text_box(
        MARGIN,
        y,
        width - n_width - _GAP,
        title,
        type_size,
        weight=700,
        most_lines=most_lines,
        is_title=True,
    )
    boxes.append(head)
    if n_width:
        at = size.width - MARGIN - n_width
        boxes.append(text_box(at, y + 5, n_width, shown, BODY, weight=600, align="right"))
    y = head.y + head.height + 2
    if is_first:
        found = briefing.part(PartKind.FINDING)
        mark = f"headline: {EDITED}" if found and found.is_edited else ""
        parts = (briefing.title, briefing.author, mark, briefing.imprint.filters)
        said = " · ".join(filter(None, parts))
        sub = text_box(MARGIN, y, width, said, BODY, colour=SECOND, most_lines=2)
        boxes.append(sub)
        y = sub.y + sub.height
    foot = list(_foot(briefing, size))
    boxes += foot
    return boxes, y + 6, min(box.y for box in foot) - 6


def _title_size(title: str, width: float, size: Size, most_lines: int) -> float:
    """The largest type in which a title has its room; the smallest where it has none."""
    sizes = (HEADLINE, 18.5, 16.0) if size.width > 600 else (16.0, 14.0)
    words = drawable(title)
    fitting = (one for one in sizes if len(wrap(words, width, one, 700)) <= most_lines)
    return next(fitting, sizes[-1])


def _foot(briefing: Briefing, size: Size) -> Iterator[TextBox]:
    """What every page rests on, in small type at its bottom."""
    imprint = briefing.imprint
    lines = (
        " · ".join(imprint.counts),
        f"As of {imprint.as_of}. Review: {imprint.review}. Data: {'; '.join(imprint.datasets)}. "
        f"{imprint.permalink}",
        imprint.attribution,
    )
    width = size.width - 2 * MARGIN - _NUMBER - 2
    boxes = [
        text_box(MARGIN, 0, width, line, FINE, colour=SECOND, most_lines=most)
        for line, most in zip(lines, (3, 4, 9), strict=True)
    ]
    y = size.height - 12 - sum(box.height for box in boxes)
    for box in boxes:
        yield TextBox(box.x, y, box.width, box.height, box.lines, box.size, box.weight, box.colour)
        y += box.height


def _numbered(slides: Sequence[Slide], size: Size) -> tuple[Slide, ...]:
    """Each page with its number of how many."""
    return tuple(
        Slide(
            (
                *slide.boxes,
                text_box(
                    size.width - MARGIN - _NUMBER,
                    size.height - 22,
                    _NUMBER,
                    f"{n} of {len(slides)}",
                    8,
                    colour=SECOND,
                    align="right",
                ),
            )
        )
        for n, slide in enumerate(slides, start=1)
    )


def _paragraphs(
    x: float, y: float, width: float, room: float, part: Part, size: float
) -> list[TextBox]:
    """A part's words, as many paragraphs as have room; marked where they are the author's."""
    words = [*part.words, f"({EDITED})"] if part.is_edited else list(part.words)
    boxes: list[TextBox] = []
    end = y + room
    for number, paragraph in enumerate(words):
        left = int((end - y - 1) // line_height(size))
        if left < 1:
            break
        is_mark = part.is_edited and number == len(words) - 1
        box = text_box(
            x,
            y,
            width,
            paragraph,
            size if not is_mark else FINE + 1,
            colour=SECOND if is_mark else INK,
            most_lines=left,
        )
        boxes.append(box)
        y = box.y + box.height + size * 0.35
    return boxes


def _ends(boxes: Sequence[Box], otherwise: float) -> float:
    return max((box.y + box.height for box in boxes), default=otherwise)


# ------------------------------------------------------------------ one slide, one picture


def headline(briefing: Briefing) -> str:
    """What a page states first: the finding, else the title."""
    found = briefing.part(PartKind.FINDING)
    return found.words[0] if found and found.words else briefing.title


def overview(briefing: Briefing) -> Slide:
    """Finding, map with numbered events, timeline and sources on one slide."""
    boxes, top, bottom = _frame(briefing, SLIDE, headline(briefing), is_first=True)
    map_part = briefing.part(PartKind.MAP)
    x = MARGIN
    if map_part and map_part.picture:
        boxes.append(picture_box(x, top, _COLUMN, bottom - top, map_part.picture))
        x = MARGIN + _COLUMN + 16
    width = SLIDE.width - MARGIN - x
    charts = [chart for part in briefing.parts for chart in part.charts if chart.is_stacked][:2]
    chart_height = min(width * 0.24, 110.0)
    y, end = top, bottom - len(charts) * (chart_height + _GAP)
    events = briefing.part(PartKind.KEY_EVENTS)
    if events and events.table:
        y = _events_column(boxes, events, (x, y, width, end - y), briefing)
    else:
        found = briefing.part(PartKind.FINDING)
        if found:
            rest = Part(found.kind, found.heading, found.words[1:], is_edited=found.is_edited)
            more = _paragraphs(x, y, width, end - y, rest, BODY)
            boxes += more
            y = _ends(more, y)
    y = max(y + 4, end)
    for chart in charts:
        boxes.append(ChartBox(x, y, width, chart_height, chart))
        y += chart_height + _GAP
    return Slide(tuple(boxes))


def _events_column(
    boxes: list[Box], part: Part, room: tuple[float, float, float, float], briefing: Briefing
) -> float:
    """Key events with their sources below, in a column; returns where it ends."""
    x, y, width, height = room
    title = text_box(x, y, width, part.heading, 13, weight=600)
    boxes.append(title)
    y = title.y + title.height + 2
    notes = _notes_box(x, width, briefing, most_lines=4)
    table = part.table
    if table is None:
        return y
    narrow = Table(
        tuple(
            Column(c.title, share, c.is_number)
            for c, share in zip(table.columns, (0.06, 0.15, 0.41, 0.2, 0.18), strict=True)
        ),
        table.rows,
        table.more,
    )
    left = room[1] + height - y - notes.height - 18
    # Numbers on the map lead to rows of this list: smaller type before fewer rows.
    fitted = (table_boxes(x, y, width, left, narrow, size) for size in (9, 8.5, 8, 7.5))
    box, n_rows = next(
        (made for made in fitted if made[1] == len(table.rows)),
        table_boxes(x, y, width, left, narrow, 8),
    )
    boxes.append(box)
    y = box.y + box.height + 3
    n_cut = len(table.rows) - n_rows
    words = f"{counted(n_cut, 'more key event')} without room here; " if n_cut else ""
    more = text_box(x, y, width, f"{words}{table.more}", 8, colour=SECOND, most_lines=1)
    boxes.append(more)
    y = more.y + more.height
    placed = TextBox(x, y, width, notes.height, notes.lines, notes.size, colour=SECOND)
    boxes.append(placed)
    return placed.y + placed.height


def _notes_box(x: float, width: float, briefing: Briefing, *, most_lines: int) -> TextBox:
    notes = "  ".join(
        f"[{number}] {line}" for number, line in enumerate(briefing.imprint.footnotes, start=1)
    )
    return text_box(x, 0, width, notes, FINE, colour=SECOND, most_lines=most_lines)


def picture(briefing: Briefing, shape: Shape) -> Slide:
    """The finding over the map with its legend, at any shape."""
    size = SHAPES[shape]
    boxes, top, bottom = _frame(
        briefing, size, headline(briefing), is_first=True, most_lines=2 if size.width > 600 else 5
    )
    part = briefing.part(PartKind.MAP) or next((p for p in briefing.parts if p.picture), None)
    found = briefing.part(PartKind.FINDING)
    width = size.width - 2 * MARGIN
    if part is None or part.picture is None:
        if found:
            boxes += _paragraphs(MARGIN, top, width, bottom - top, found, BODY)
        return Slide(tuple(boxes))
    drawn = part.picture
    is_wide = width / (bottom - top) > 1.2 * drawn.width / drawn.height
    if is_wide:
        room = min((bottom - top) * drawn.width / drawn.height, width * 0.68)
        box = picture_box(MARGIN, top, room, bottom - top, drawn)
        x, y = MARGIN + box.width + 18, top
        left, high = size.width - MARGIN - x, bottom - top
    else:
        box = picture_box(MARGIN, top, width, bottom - top, drawn)
        x, y = MARGIN, top + box.height + _GAP
        left, high = width, bottom - y
    boxes.append(box)
    if found:
        rest = Part(found.kind, found.heading, found.words[1:], is_edited=found.is_edited)
        boxes += _paragraphs(x, y, left, high, rest, BODY if is_wide else SMALL)
    return Slide(tuple(boxes))


# ------------------------------------------------------------------ a deck


def deck(briefing: Briefing) -> tuple[Slide, ...]:
    """The overview, then a slide or more for each part, then the sources."""
    is_short = {part.kind for part in briefing.parts} <= {
        PartKind.FINDING,
        PartKind.MAP,
        PartKind.TIMELINE,
        PartKind.KEY_EVENTS,
    }
    slides = [overview(briefing)]
    told: list[Part] = []
    for part in briefing.parts:
        is_told = part.kind is PartKind.MAP or (is_short and part.kind is not PartKind.FINDING)
        if is_told or (part.kind is PartKind.FINDING and (is_short or len(part.words) < 2)):
            continue
        if part.picture or part.charts or part.table or part.kind is PartKind.FINDING:
            slides += _part_slides(briefing, part)
        else:
            told.append(part)
    slides += _word_slides(briefing, told)
    if not is_short or len(briefing.imprint.footnotes) > 4:
        slides += _source_slides(briefing)
    return _numbered(slides, SLIDE)


def _word_slides(briefing: Briefing, parts: Sequence[Part]) -> Iterator[Slide]:
    """Parts of words alone, one below the other, as many slides as they need."""
    if not parts:
        return
    title = parts[0].heading if len(parts) == 1 else "Further findings, and what is not known"
    boxes, y, bottom = _frame(briefing, SLIDE, title, is_first=False)
    width = SLIDE.width - 2 * MARGIN
    for part in parts:
        head = text_box(MARGIN, y, width, part.heading, 14, weight=600)
        said = _paragraphs(MARGIN, y + head.height + 2, width, 10_000, part, BODY)
        end = _ends(said, y + head.height)
        if end > bottom and y > MARGIN * 3:
            yield Slide(tuple(boxes))
            boxes, y, bottom = _frame(briefing, SLIDE, f"{title} (continued)", is_first=False)
            head = text_box(MARGIN, y, width, part.heading, 14, weight=600)
            room = bottom - y - head.height - 2
            said = _paragraphs(MARGIN, y + head.height + 2, width, room, part, BODY)
            end = _ends(said, y + head.height)
        boxes += [*([head] if len(parts) > 1 else []), *said]
        y = end + 10
    yield Slide(tuple(boxes))


def _part_slides(briefing: Briefing, part: Part) -> Iterator[Slide]:
    boxes, top, bottom = _frame(briefing, SLIDE, part.heading, is_first=False)
    x, width = MARGIN, SLIDE.width - 2 * MARGIN
    if part.picture:
        drawn = picture_box(x, top, _COLUMN, bottom - top, part.picture)
        boxes.append(drawn)
        x += drawn.width + 18
        width = SLIDE.width - MARGIN - x
    is_alone = not (part.charts or part.table)
    said = _paragraphs(x, top, width, bottom - top, part, 17 if is_alone else BODY)
    boxes += said
    y = _ends(said, top) + 6
    for chart in part.charts[:3]:
        share = 0.5 if part.table else 1.0
        height = min(210.0, (bottom - y) * share / len(part.charts[:3]) - _GAP)
        boxes.append(ChartBox(x, y, width, height, chart))
        y += height + _GAP
    if part.table is None:
        yield Slide(tuple(boxes))
        return
    note_room = 26.0
    table = part.table
    if bottom - y - note_room < _LEAST_TABLE:
        yield Slide(tuple(boxes))
        heading = f"{part.heading} (continued)"
        boxes, y, bottom = _frame(briefing, SLIDE, heading, is_first=False)
        x, width = MARGIN, SLIDE.width - 2 * MARGIN
    while True:
        box, n_rows = table_boxes(x, y, width, bottom - y - note_room, table, SMALL)
        boxes.append(box)
        table = _rest(table, n_rows)
        words = f"{part.note} {table.more}".strip() if not table.rows else "continued"
        if words:
            end = box.y + box.height + 4
            boxes.append(text_box(x, end, width, words, 9, colour=SECOND, most_lines=2))
        yield Slide(tuple(boxes))
        if not table.rows:
            return
        heading = f"{part.heading} (continued)"
        boxes, y, bottom = _frame(briefing, SLIDE, heading, is_first=False)
        x, width = MARGIN, SLIDE.width - 2 * MARGIN


def _source_slides(briefing: Briefing) -> Iterator[Slide]:
    """Footnotes and what the briefing rests on, as many slides as they need."""
    imprint = briefing.imprint
    lines = [f"[{n}] {line}" for n, line in enumerate(imprint.footnotes, start=1)]
    if imprint.n_further_sources:
        lines.append(f"and {counted(imprint.n_further_sources, 'more source')}, on the pages")
    lines += imprint.lines()
    title = "Sources, and what this rests on"
    boxes, y, bottom = _frame(briefing, SLIDE, title, is_first=False)
    width = SLIDE.width - 2 * MARGIN
    for line in lines:
        box = text_box(MARGIN, y, width, line, SMALL)
        if box.y + box.height > bottom:
            yield Slide(tuple(boxes))
            boxes, y, bottom = _frame(briefing, SLIDE, f"{title} (continued)", is_first=False)
            box = text_box(MARGIN, y, width, line, SMALL, most_lines=20)
        boxes.append(box)
        y = box.y + box.height + 2
    yield Slide(tuple(boxes))
