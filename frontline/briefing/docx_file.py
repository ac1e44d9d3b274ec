"""A report as DOCX that flows: headings, paragraphs, tables that can be edited, pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from frontline.briefing.content import Briefing, Part, PartKind, Table
from frontline.briefing.fonts import is_arabic
from frontline.briefing.layout import EDITED
from frontline.briefing.office_files import (
    ARABIC_FACE,
    FACE,
    missing,
    normalised,
    set_properties,
    xml_text,
)
from frontline.briefing.pdf_pages import SOURCES
from frontline.briefing.pictures.svg import Picture
from frontline.briefing.typeset import as_png
from frontline.views.wording import counted

_DPI: Final = 200
# Of A4 less its margins.
_WIDTH_INCHES: Final = 6.9
_MAP_SHARE: Final = 0.86


def docx(briefing: Briefing) -> bytes:
    """The report as a file of Word, the same bytes for the same briefing.

    Raises:
        MissingComponentError: If python-docx is not installed.
    """
    try:
        from docx import Document
        from docx.shared import Mm, Pt
    except ImportError as error:
        raise missing("python-docx") from error
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin = section.bottom_margin = Mm(19)
    style = made.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(10)
    if briefing.classification:
        section.header.paragraphs[0].text = xml_text(briefing.classification)
        section.header.paragraphs[0].alignment = 1
    imprint = briefing.imprint
    section.footer.paragraphs[0].text = xml_text(
        f"{'; '.join(imprint.datasets)} · as of {imprint.as_of}"
    )
    _say(made, briefing.title, "Title")
    _say(made, briefing.byline)
    _say(made, f"{imprint.filters}. {' · '.join(imprint.counts)}")
    for part in briefing.parts:
        _add_part(made, part)
    _say(made, SOURCES, "Heading 1")
    for number, line in enumerate(imprint.footnotes, start=1):
        _say(made, f"[{number}] {line}")
    if imprint.n_further_sources:
        _say(made, f"and {counted(imprint.n_further_sources, 'more source')}, on the pages")
    for line in imprint.lines():
        _say(made, line)
    set_properties(made.core_properties, briefing.title, briefing.author, briefing.made_on)
    out = io.BytesIO()
    made.save(out)
    return normalised(out.getvalue())


def _say(made: Any, words: str, style: str | None = None) -> Any:  # noqa: ANN401 - of python-docx
    paragraph = made.add_paragraph(xml_text(words), style=style)
    _set_direction(paragraph, words)
    return paragraph


def _set_direction(paragraph: Any, words: str) -> None:  # noqa: ANN401 - of python-docx
    """Mark a text that is read from the right, and the face of its letters."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    if not is_arabic(words):
        return
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        fonts.set(qn("w:cs"), ARABIC_FACE)
        properties.append(OxmlElement("w:rtl"))


def _add_part(made: Any, part: Part) -> None:  # noqa: ANN401 - of python-docx
    _say(made, part.heading, "Heading 1")
    is_list = part.kind in (PartKind.FINDING, PartKind.UNKNOWN) and len(part.words) > 1
    for words in part.words:
        _say(made, words, "List Bullet" if is_list else None)
    if part.is_edited:
        _say(made, f"({EDITED})")
    if part.picture:
        _add_picture(made, part.picture, _MAP_SHARE)
    for chart in part.charts:
        _add_picture(made, chart.picture, 1.0)
    if part.table:
        _add_table(made, part.table)
        if part.table.more:
            _say(made, part.table.more)
    if part.note:
        _say(made, part.note)


def _add_picture(made: Any, picture: Picture, share: float) -> None:  # noqa: ANN401 - of python-docx
    from docx.shared import Inches

    width = _WIDTH_INCHES * share
    png = as_png(picture, _DPI, round(width, 4))
    shape = made.add_picture(io.BytesIO(png), width=Inches(width))
    shape._inline.docPr.set("descr", xml_text(picture.alt))


def _add_table(made: Any, told: Table) -> None:  # noqa: ANN401 - of python-docx
    from docx.oxml import OxmlElement
    from docx.shared import Inches

    table = made.add_table(rows=1, cols=len(told.columns))
    table.style = "Light List"
    table.autofit = False
    titles = tuple(column.title for column in told.columns)
    _fill_row(table.rows[0].cells, titles, told)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    for row in told.rows:
        _fill_row(table.add_row().cells, row, told)
    whole = sum(column.share for column in told.columns)
    for row in table.rows:
        for cell, column in zip(row.cells, told.columns, strict=True):
            cell.width = Inches(_WIDTH_INCHES * column.share / whole)
    made.add_paragraph()


def _fill_row(cells: Sequence[Any], row: Sequence[str], told: Table) -> None:
    from docx.shared import Pt

    for cell, words, column in zip(cells, row, told.columns, strict=True):
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(xml_text(words))
        run.font.size = Pt(9)
        if column.is_number:
            paragraph.alignment = 2
        _set_direction(paragraph, words)
