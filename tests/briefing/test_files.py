"""The files: the same bytes each time, nothing blank, nothing of a hostile text alive."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from docx import Document
from PIL import Image
from pptx import Presentation

from frontline.briefing.content import Briefing
from frontline.briefing.pdf_pages import preview
from frontline.briefing.recipe import Format, Paper, Preset, Recipe, Shape
from frontline.briefing.writing import write as write_anew
from tests.briefing.conftest import DAY, Compose
from tests.briefing.recipes import ALL, ARABIC, HOSTILE, REPORT

WRITTEN: dict[tuple[int, str, Format], tuple[Briefing, bytes]] = {}
ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from datetime import date
from hashlib import sha256
from frontline.briefing.composing import compose
from frontline.briefing.recipe import Format
from frontline.briefing.writing import write
from frontline.store.database import Database
from frontline.store.dataset import open_dataset
from tests.briefing.recipes import REPORT
database = Database.load([open_dataset(__import__("pathlib").Path(sys.argv[1]) / "fa-kes")])
briefing = compose(database.session(), database.manifests, REPORT, date(2026, 12, 1))
for one in Format:
    print(one, sha256(write(briefing, REPORT, one)).hexdigest())
"""


@pytest.fixture(scope="module")
def report(make: Compose) -> Briefing:
    return make(REPORT)


def write(briefing: Briefing, recipe: Recipe, one: Format) -> bytes:
    """Each file once: only the test of two processes needs it twice."""
    key = id(briefing), repr(recipe), one
    if key not in WRITTEN:
        WRITTEN[key] = briefing, write_anew(briefing, recipe, one)
    return WRITTEN[key][1]


def colours(png: bytes) -> int:
    """How many different colours a picture has."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
    return len(np.unique(pixels.reshape(-1, 3), axis=0))


def test_the_same_bytes_in_every_process(shipped: Path) -> None:
    """Two processes with other hash seeds, on another day by the clock of neither."""
    runs = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(shipped)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(runs[0].splitlines()) == len(Format)
    assert runs[0] == runs[1]


def test_another_day_is_another_file(report: Briefing, make: Compose) -> None:
    later = replace(report, made_on=DAY.replace(day=2))
    one, other = (hashlib.sha256(write(b, REPORT, Format.PDF)).digest() for b in (report, later))
    assert one != other


@pytest.mark.parametrize("recipe", ALL, ids=lambda recipe: recipe.name)
def test_no_page_is_blank(recipe: Recipe, make: Compose) -> None:
    briefing = make(recipe)
    for paper in Paper:
        pages = preview(briefing, replace(recipe, paper=paper), ppi=40)
        assert all(colours(page) > 8 for page in pages)
        assert len(pages) < 40


@pytest.mark.parametrize("shape", list(Shape))
def test_pictures_have_their_shape(report: Briefing, shape: Shape) -> None:
    recipe = replace(REPORT, preset=Preset.PICTURE, shape=shape)
    png = write(report, recipe, Format.PNG)
    width, height = Image.open(io.BytesIO(png)).size
    shares = {Shape.WIDE: 16 / 9, Shape.CLASSIC: 4 / 3, Shape.SQUARE: 1.0, Shape.PHONE: 9 / 16}
    assert abs(width / height - shares[shape]) < 0.01
    assert colours(png) > 200


def test_a_pdf_is_tagged_and_says_its_title(report: Briefing) -> None:
    for paper in Paper:
        pdf = write(report, replace(REPORT, paper=paper), Format.PDF)
        assert pdf.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in pdf
        assert b"pdfuaid" in pdf
        assert b"/Lang" in pdf


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")
def test_other_programs_draw_the_pdf(report: Briefing, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(write(report, REPORT, Format.PDF))
    command = ["pdftoppm", "-r", "40", "-png", "report.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    pages = sorted(tmp_path.glob("page*.png"))
    assert pages
    assert all(colours(page.read_bytes()) > 8 for page in pages)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_other_programs_open_the_slides(report: Briefing, tmp_path: Path) -> None:
    (tmp_path / "deck.pptx").write_bytes(write(report, REPORT, Format.PPTX))
    command = ["soffice", "--headless", "--convert-to", "pdf", "deck.pptx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120)
    assert (tmp_path / "deck.pdf").stat().st_size > 10_000


@pytest.mark.parametrize("recipe", ALL, ids=lambda recipe: recipe.name)
def test_slides_can_be_edited_and_stay_within_the_slide(recipe: Recipe, make: Compose) -> None:
    deck = Presentation(io.BytesIO(write(make(recipe), recipe, Format.PPTX)))
    kinds = set()
    for slide in deck.slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text.strip()
        for shape in slide.shapes:
            kinds |= {name for name in ("has_chart", "has_table") if getattr(shape, name)}
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + 12_700
            assert shape.top + shape.height <= deck.slide_height + 12_700
    if recipe in (REPORT, ARABIC):
        assert kinds == {"has_chart", "has_table"}


def test_charts_hold_the_numbers_of_the_briefing(report: Briefing) -> None:
    deck = Presentation(io.BytesIO(write(report, REPORT, Format.PPTX)))
    drawn = [
        [tuple(series.values) for series in shape.chart.plots[0].series]
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    told = [[series.values for series in c.series] for part in report.parts for c in part.charts]
    assert told
    assert all(one in drawn for one in told)


def test_arabic_is_read_from_the_right(make: Compose) -> None:
    briefing = make(ARABIC)
    slides = zipfile.ZipFile(io.BytesIO(write(briefing, ARABIC, Format.PPTX)))
    first = slides.read("ppt/slides/slide1.xml").decode()
    assert 'rtl="1"' in first
    assert "في عام 2016" in first
    document = zipfile.ZipFile(io.BytesIO(write(briefing, ARABIC, Format.DOCX)))
    assert b"<w:bidi/>" in document.read("word/document.xml")
    assert 'dir="auto"' in write(briefing, ARABIC, Format.HTML).decode()


def test_html_asks_for_nothing_and_runs_nothing(make: Compose) -> None:
    page = write(make(HOSTILE), HOSTILE, Format.HTML).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "49" not in re.sub(r"<img[^>]+>|\d+,\d+", "", page).split("{{")[0][-40:]
    assert {m.split(":")[0] for m in re.findall(r'src="([^"]{0,20})', page)} == {"data"}
    assert re.findall(r'(?:href|action|srcset)="', page) == []
    assert "default-src 'none'" in page


@pytest.mark.parametrize("one", [Format.PPTX, Format.DOCX])
def test_hostile_words_are_words_in_office_files(one: Format, make: Compose) -> None:
    data = write(make(HOSTILE), HOSTILE, one)
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        for name in made.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(made.read(name))
            assert ".." not in name
    if one is Format.DOCX:
        text = "\n".join(p.text for p in Document(io.BytesIO(data)).paragraphs)
        assert "<script>alert(1)</script>" in text
        assert "\x00" not in text


def test_hostile_words_are_words_in_a_pdf(make: Compose) -> None:
    """Markup that ran would end in an error or panic; the title stands in the file as it is."""
    briefing = make(HOSTILE)
    for paper in Paper:
        pdf = write(briefing, replace(HOSTILE, paper=paper), Format.PDF)
        assert b"#panic()" in pdf or "#panic()".encode("utf-16-be") in pdf


def test_svg_needs_no_font_and_no_other_file(report: Briefing) -> None:
    svg = write(report, REPORT, Format.SVG).decode()
    root = ET.fromstring(svg)
    assert root.tag.endswith("svg")
    assert "<text" not in svg
    links = set(re.findall(r'href="([^"]{1,6})', svg))
    assert links
    assert all(link.startswith("#") for link in links)


def test_pieces_of_a_zip_have_one_date(report: Briefing) -> None:
    for one in (Format.PPTX, Format.DOCX):
        with zipfile.ZipFile(io.BytesIO(write(report, REPORT, one))) as made:
            assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
