"""Makes the briefings that the documents show (``python -m bench.briefings``); says how long."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Final

from frontline.briefing.composing import compose
from frontline.briefing.making import opened_database
from frontline.briefing.pdf_pages import preview
from frontline.briefing.recipe import Format, Preset, Recipe, Shape
from frontline.briefing.writing import files_of, write
from frontline.selection import LabelLanguage, Period, Selection, ViewOptions

PICTURES: Final = Path(__file__).resolve().parents[1] / "docs" / "briefings"
_DAY: Final = date(2026, 12, 1)
_AUTUMN: Final = Period(date(2017, 9, 1), date(2017, 10, 31))
_YEAR: Final = Period(date(2016, 1, 1), date(2016, 12, 31))
SLIDE: Final = Recipe(
    name="slide",
    preset=Preset.SLIDE,
    selection=Selection(datasets=("ucdp-ged",), period=_AUTUMN),
)
REPORT: Final = Recipe(
    name="report",
    selection=Selection(datasets=("fa-kes",), period=_YEAR),
    options=ViewOptions(labels=LabelLanguage.ARABIC),
)
PICTURE: Final = Recipe(name="picture", preset=Preset.PICTURE, shape=Shape.SQUARE)


def main() -> int:
    """Write the pictures, then all formats of the report, and print seconds and bytes."""
    database, _ = opened_database()
    session = database.session()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for recipe in (SLIDE, REPORT, PICTURE):
        briefing = compose(session, database.manifests, recipe, _DAY)
        is_report = recipe is REPORT
        png = (
            preview(briefing, recipe, 110)[0] if is_report else write(briefing, recipe, Format.PNG)
        )
        (PICTURES / f"{recipe.name}.png").write_bytes(png)
    fresh, _ = opened_database()
    wall, processor = time.perf_counter(), time.process_time()
    briefing = compose(fresh.session(), fresh.manifests, SLIDE, _DAY)
    files = files_of(briefing, SLIDE, Format)
    _say("one slide", wall, processor, files)
    wall, processor = time.perf_counter(), time.process_time()
    briefing = compose(fresh.session(), fresh.manifests, REPORT, _DAY)
    files = files_of(briefing, REPORT, Format)
    _say("situation report", wall, processor, files)
    return 0


def _say(name: str, wall: float, processor: float, files: dict[str, bytes]) -> None:
    took = f"{time.perf_counter() - wall:.1f} s, {time.process_time() - processor:.1f} s processor"
    sizes = ", ".join(f"{file} {len(content):,} bytes" for file, content in files.items())
    sys.stdout.write(f"{name}: {took}; {sizes}\n")


if __name__ == "__main__":
    sys.exit(main())
