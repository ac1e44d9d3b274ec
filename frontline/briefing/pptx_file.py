"""Slides as PPTX: titles, tables and charts that PowerPoint can edit, maps as pictures."""

from __future__ import annotations

import io
from typing import Any, Final

from frontline.briefing.content import Briefing
from frontline.briefing.fonts import is_arabic
from frontline.briefing.layout import (
    CELL_PAD,
    INK,
    LEADING,
    SHAPES,
    SLIDE,
    Box,
    ChartBox,
    PictureBox,
    TableBox,
    TextBox,
    deck,
    picture,
)
from frontline.briefing.office_files import (
    ARABIC_FACE,
    FACE,
    missing,
    normalised,
    set_properties,
    xml_text,
)
from frontline.briefing.recipe import Preset, Recipe
from frontline.briefing.typeset import as_png

MAP_DPI: Final = 200
_EMU: Final = 12_700
_TITLE_ONLY: Final = 5


def pptx(briefing: Briefing, recipe: Recipe) -> bytes:
    """The deck as a file of PowerPoint, the same bytes for the same briefing.

    Raises:
        MissingComponentError: If python-pptx is not installed.
    """
    try:
        from pptx import Presentation
    except ImportError as error:
        raise missing("python-pptx") from error
    is_picture = recipe.preset is Preset.PICTURE
    slides = (picture(briefing, recipe.shape),) if is_picture else deck(briefing)
    size = SHAPES[recipe.shape] if is_picture else SLIDE
    made = Presentation()
    made.slide_width, made.slide_height = _emu(size.width), _emu(size.height)
    for slide in slides:
        page: Any = made.slides.add_slide(made.slide_layouts[_TITLE_ONLY])
        titles = [box for box in slide.boxes if isinstance(box, TextBox) and box.is_title]
        for title in titles:
            _fill_text(page.shapes.title, title)
        for box in slide.boxes:
            if box not in titles:
                _add(page, box)
    set_properties(made.core_properties, briefing.title, briefing.author, briefing.made_on)
    out = io.BytesIO()
    made.save(out)
    return normalised(out.getvalue())


def _emu(points: float) -> int:
    return round(points * _EMU)


def _frame(box: Box) -> tuple[int, int, int, int]:
    return _emu(box.x), _emu(box.y), _emu(box.width), _emu(box.height)


def _add(page: Any, box: Box) -> None:  # noqa: ANN401 - a slide of python-pptx
    match box:
        case TextBox():
            _fill_text(page.shapes.add_textbox(*_frame(box)), box)
        case PictureBox():
            png = as_png(box.picture, MAP_DPI, round(box.width / 72, 4))
            shape = page.shapes.add_picture(io.BytesIO(png), *_frame(box))
            shape._element.nvPicPr.cNvPr.set("descr", xml_text(box.picture.alt))
        case ChartBox():
            _add_chart(page, box)
        case TableBox():
            _add_table(page, box)


def _fill_text(shape: Any, box: TextBox) -> None:  # noqa: ANN401 - a shape of python-pptx
    """Put lines into a shape, each where it was measured."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

    shape.left, shape.top, shape.width, shape.height = _frame(box)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.auto_size = MSO_AUTO_SIZE.NONE
    # Lines are broken already; the box is as wide as the longest may be.
    frame.word_wrap = True
    _fill_lines(frame, box.lines, box.size, box.weight, box.colour, box.align)


def _fill_lines(
    frame: Any,  # noqa: ANN401 - a text frame of python-pptx
    lines: tuple[str, ...],
    size: float,
    weight: int,
    colour: str,
    align: str,
) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN
    from pptx.util import Pt

    paragraph = frame.paragraphs[0]
    text = " ".join(lines)
    run = paragraph.add_run()
    # One run: the program breaks it anew where its own letters are narrower.
    run.text = xml_text(text)
    run.font.size, run.font.bold, run.font.name = Pt(size), weight >= 600, FACE
    run.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    paragraph.line_spacing = Pt(size * LEADING)
    paragraph.alignment = {
        "left": PP_ALIGN.LEFT,
        "center": PP_ALIGN.CENTER,
        "right": PP_ALIGN.RIGHT,
    }[align]
    _set_scripts(paragraph, run, text)


def _set_scripts(paragraph: Any, run: Any, text: str) -> None:  # noqa: ANN401 - of python-pptx
    """The face of Arabic letters, and the direction of a text that is read from the right."""
    from lxml import etree
    from pptx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    face = etree.SubElement(properties, qn("a:cs"))
    face.set("typeface", ARABIC_FACE)
    if is_arabic(text):
        direction = paragraph._p.get_or_add_pPr()
        direction.set("rtl", "1")
        direction.set("algn", "r")


def _add_table(page: Any, box: TableBox) -> None:  # noqa: ANN401 - a slide of python-pptx
    from pptx.dml.color import RGBColor

    shape = page.shapes.add_table(len(box.rows), len(box.columns), *_frame(box))
    table = shape.table
    # The style without fills, lines between rows alone.
    style = shape._element.graphic.graphicData.tbl.tblPr
    style.find(_STYLE_ID).text = _LIGHT_STYLE
    table.horz_banding = False
    for column, width in enumerate(box.widths):
        table.columns[column].width = _emu(width)
    for number, (row, height) in enumerate(zip(box.rows, box.heights, strict=True)):
        table.rows[number].height = _emu(height)
        for column, lines in enumerate(row):
            cell = table.cell(number, column)
            cell.margin_left = cell.margin_right = _emu(CELL_PAD)
            cell.margin_top = cell.margin_bottom = _emu(CELL_PAD)
            align = "right" if box.columns[column].is_number else "left"
            weight = 600 if number == 0 else 400
            _fill_lines(cell.text_frame, lines, box.size, weight, INK, align)
            if number == 0:
                cell.fill.solid()
                cell.fill.fore_color.rgb = RGBColor(0xF3, 0xF4, 0xF4)


_STYLE_ID: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
# "Light Style 1" of PowerPoint.
_LIGHT_STYLE: Final = "{9D7B030F-B1BA-407E-B3F4-1A1FF4D1E9F5}"


def _add_chart(page: Any, box: ChartBox) -> None:  # noqa: ANN401 - a slide of python-pptx
    from pptx.chart.data import CategoryChartData
    from pptx.dml.color import RGBColor
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    told = box.chart
    data = CategoryChartData(number_format="#,##0")
    data.categories = [xml_text(name) for name in told.categories]
    for series in told.series:
        data.add_series(xml_text(series.name), series.values)
    kind = XL_CHART_TYPE.COLUMN_STACKED if told.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    shape = page.shapes.add_chart(kind, *_frame(box), data)
    shape._element.nvGraphicFramePr.cNvPr.set("descr", xml_text(told.picture.alt))
    chart = shape.chart
    chart.font.size, chart.font.name = Pt(8), FACE
    chart.has_title = True
    chart.chart_title.text_frame.text = xml_text(told.title)
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(10)
    chart.has_legend = len(told.series) > 1
    if chart.has_legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    plot = chart.plots[0]
    plot.gap_width = 30
    for series, drawn in zip(told.series, plot.series, strict=True):
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = RGBColor.from_string(series.fill.lstrip("#"))
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xD9, 0xDC, 0xDF)
    chart.value_axis.format.line.fill.background()
    if not told.is_stacked:
        chart.category_axis.reverse_order = True
